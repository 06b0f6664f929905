import { auditConsole } from '#modules/audit/console/index.tsx'
import { identityConsole } from '#modules/identity/console/index.tsx'
import { incidentConsole } from '#modules/incident/console/index.tsx'
import { organisationConsole } from '#modules/organisation/console/index.tsx'
import { situationMapConsole } from '#modules/situation-map/console/index.tsx'
import { watchConsole } from '#modules/watch/console/index.tsx'
import type { ConsoleModule } from '#platform/console/define-console-module.ts'

/** The modules of the console, by hand. A declaration is small; its pages are loaded when opened. */
export const consoleModules: readonly ConsoleModule[] = [
  watchConsole,
  situationMapConsole,
  incidentConsole,
  organisationConsole,
  identityConsole,
  auditConsole,
]
