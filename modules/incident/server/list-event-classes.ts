import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import type { IncidentTables } from './incident.store.ts'

export const listEventClasses = defineQuery(incident.queries.listEventClasses, async (ctx) => {
  ctx.citywide()
  return { classes: await ctx.db<IncidentTables>().selectFrom('incident_class').selectAll().orderBy('code').execute() }
})
