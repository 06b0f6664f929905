import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { acceptedFigures } from '../domain/group-figures.ts'
import { proposeLevel as propose } from '../domain/propose-level.ts'
import { loadIncident, placeOf } from './incident.store.ts'
import { readStatements } from './incident-report.store.ts'
import { readSettings } from './incident-setting.store.ts'

export const proposeLevel = defineQuery(incident.queries.proposeLevel, async (ctx, input) => {
  const row = await loadIncident(ctx, input.id)
  ctx.require('incident.read', placeOf(row))
  const grading = (await readSettings(ctx)).gradingTable(row.hazard, row.nature)
  if (!grading) return { level: null, tableTitle: null, reasons: [], missing: [], unaccepted: [] }
  const statements = await readStatements(ctx, row.id)
  const proposal = propose(grading.table, acceptedFigures(statements))
  const { title, source } = grading.table
  return {
    level: proposal.level,
    tableTitle: title,
    reasons: proposal.reasons.map((reason) => ({ ...reason, table: title, source, mark: grading.mark })),
    missing: [...proposal.missing],
    // Said by somebody, but not yet accepted by anybody: the shortest way to a level.
    unaccepted: proposal.missing.filter((kind) => statements.some((statement) => statement.kind === kind)),
  }
})
