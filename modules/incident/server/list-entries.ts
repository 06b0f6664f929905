import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { loadIncident, placeOf } from './incident.store.ts'
import { readEntries } from './incident-record.store.ts'

export const listEntries = defineQuery(incident.queries.listEntries, async (ctx, input) => {
  const row = await loadIncident(ctx, input.incidentId)
  ctx.require('incident.read', placeOf(row))
  return readEntries(ctx, row, input)
})
