import { incidentModule } from '#modules/incident/server/index.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { auditModule } from '#modules/audit/server/index.ts'
import { identityModule } from '#modules/identity/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { planModule } from '#modules/plan/server/index.ts'
import type { ServerModule } from '#platform/server/action/define.ts'

/** Every module with a server side, in the order of migration and seeding. A test compares the list with the folders. */
export const SERVER_MODULES: readonly ServerModule[] = [
  organisationModule,
  identityModule,
  auditModule,
  monitoringModule,
  incidentModule,
  planModule,
]
