import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { proposeLevel } from '../domain/propose-level.ts'
import { readSettings } from './incident-setting.store.ts'

/** Looks at no incident: the same tables as for one, on figures that nobody has accepted yet. */
export const previewLevel = defineQuery(incident.queries.previewLevel, async (ctx, input) => {
  ctx.citywide()
  const grading = (await readSettings(ctx)).gradingTable(input.hazard, input.nature)
  if (!grading) return { level: null, tableTitle: null, reasons: [], missing: [] }
  const { title, source } = grading.table
  const proposal = proposeLevel(grading.table, input.figures)
  return { level: proposal.level, tableTitle: title, reasons: proposal.reasons.map((reason) => ({ ...reason, table: title, source, mark: grading.mark })), missing: [...proposal.missing] }
})
