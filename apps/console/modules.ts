import { responseConsole } from '#modules/response/console/index.tsx'
import { shelterConsole } from '#modules/shelter/console/index.tsx'
import { supplyConsole } from '#modules/supply/console/index.tsx'
import { teamConsole } from '#modules/team/console/index.tsx'
import { enterpriseConsole } from '#modules/enterprise/console/index.tsx'
import { residentConsole } from '#modules/resident/console/index.tsx'
import { hazardPointConsole } from '#modules/hazard-point/console/index.tsx'
import { auditConsole } from '#modules/audit/console/index.tsx'
import { demoConsole } from '#modules/demo/console/index.tsx'
import { dispatchConsole } from '#modules/dispatch/console/index.tsx'
import { callOutConsole } from '#modules/call-out/console/index.tsx'
import { identityConsole } from '#modules/identity/console/index.tsx'
import { indicatorConsole } from '#modules/indicator/console/index.tsx'
import { incidentConsole } from '#modules/incident/console/index.tsx'
import { planConsole } from '#modules/plan/console/index.tsx'
import { messageConsole } from '#modules/message/console/index.tsx'
import { organisationConsole } from '#modules/organisation/console/index.tsx'
import { situationMapConsole } from '#modules/situation-map/console/index.tsx'
import { warningConsole } from '#modules/warning/console/index.tsx'
import { intakeConsole } from '#modules/intake/console/index.tsx'
import { pastCaseConsole } from '#modules/past-case/console/index.tsx'
import { watchConsole } from '#modules/watch/console/index.tsx'
import { alarmConsole } from '#modules/alarm/console/index.tsx'
import { monitoringConsole } from '#modules/monitoring/console/index.tsx'
import { reportConsole } from '#modules/report/console/index.tsx'
import type { ConsoleModule } from '#platform/console/define-console-module.ts'

/** The modules of the console, by hand. A declaration is small; its pages are loaded when opened. */
export const consoleModules: readonly ConsoleModule[] = [
  watchConsole,
  intakeConsole,
  situationMapConsole,
  incidentConsole,
  reportConsole,
  pastCaseConsole,
  planConsole,
  dispatchConsole,
  responseConsole,
  callOutConsole,
  warningConsole,
  alarmConsole,
  monitoringConsole,
  organisationConsole,
  identityConsole,
  messageConsole,
  auditConsole,
  demoConsole,
  hazardPointConsole,
  residentConsole,
  enterpriseConsole,
  teamConsole,
  supplyConsole,
  shelterConsole,
  indicatorConsole,
]
