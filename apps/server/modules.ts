import { searchModule } from '#modules/search/server/index.ts'
import { situationMapModule } from '#modules/situation-map/server/index.ts'
import { enterpriseModule } from '#modules/enterprise/server/index.ts'
import { supplyModule } from '#modules/supply/server/index.ts'
import { teamModule } from '#modules/team/server/index.ts'
import { residentModule } from '#modules/resident/server/index.ts'
import { hazardPointModule } from '#modules/hazard-point/server/index.ts'
import { shelterModule } from '#modules/shelter/server/index.ts'
import { indicatorModule } from '#modules/indicator/server/index.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { alarmModule } from '#modules/alarm/server/index.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { auditModule } from '#modules/audit/server/index.ts'
import { identityModule } from '#modules/identity/server/index.ts'
import { messageModule } from '#modules/message/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { planModule } from '#modules/plan/server/index.ts'
import { demoModule } from '#modules/demo/server/index.ts'
import { dispatchModule } from '#modules/dispatch/server/index.ts'
import { callOutModule } from '#modules/call-out/server/index.ts'
import { responseModule } from '#modules/response/server/index.ts'
import { warningModule } from '#modules/warning/server/index.ts'
import { intakeModule } from '#modules/intake/server/index.ts'
import { pastCaseModule } from '#modules/past-case/server/index.ts'
import { watchModule } from '#modules/watch/server/index.ts'
import { reportModule } from '#modules/report/server/index.ts'
import type { ServerModule } from '#platform/server/action/define.ts'

/** Every module with a server side, in the order of migration and seeding. A test compares the list with the folders. */
export const SERVER_MODULES: readonly ServerModule[] = [
  organisationModule,
  identityModule,
  auditModule,
  messageModule,
  shelterModule,
  hazardPointModule,
  residentModule,
  teamModule,
  supplyModule,
  enterpriseModule,
  monitoringModule,
  alarmModule,
  incidentModule,
  planModule,
  situationMapModule,
  searchModule,
  dispatchModule,
  callOutModule,
  warningModule,
  responseModule,
  reportModule,
  indicatorModule,
  watchModule,
  pastCaseModule,
  intakeModule,
  demoModule,
]
