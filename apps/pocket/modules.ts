import { callOutPocket } from '#modules/call-out/pocket/index.tsx'
import { dispatchPocket } from '#modules/dispatch/pocket/index.tsx'
import { incidentPocket } from '#modules/incident/pocket/index.tsx'
import { messagePocket } from '#modules/message/pocket/index.tsx'
import { responsePocket } from '#modules/response/pocket/index.tsx'
import type { PocketModule } from '#platform/pocket/define-pocket-module.ts'

/** The modules of the pocket, by hand. A declaration is small; its screens are loaded when opened. */
export const pocketModules: readonly PocketModule[] = [callOutPocket, dispatchPocket, incidentPocket, messagePocket, responsePocket]
