import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { takeIncident } from './incident.store.ts'
import { takeReport } from './take-report.ts'
import { tellUpdated } from './tell-incident.ts'

/** Also taken for a closed incident: late figures are figures. It adds only, so it needs no version. */
export const addReport = defineAction(incident.actions.addReport, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.report', input.incidentId)
  if (await takeReport(ctx, row, input.report)) await tellUpdated(ctx, row, 'reported')
  return { id: row.id, code: row.code, version: row.version }
})
