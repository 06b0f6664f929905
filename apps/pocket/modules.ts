import type { PocketModule } from '#platform/pocket/define-pocket-module.ts'

/** The modules of the pocket, by hand. A declaration is small; its screens are loaded when opened. */
export const pocketModules: readonly PocketModule[] = []
