import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { changedOf, saveReportRow, takeReport } from './report.store.ts'

export const discardReport = defineAction(report.actions.discardReport, async (ctx, { id, version, reason }) => {
  const row = await takeReport(ctx, 'report.write', { id, version })
  if (row.state !== 'draft') fail('report.not-draft', { code: row.code, state: row.state, signer: row.signer ?? '' })
  const saved = await saveReportRow(ctx, row, { state: 'discarded' })
  ctx.audit({ kind: 'report', id, code: row.code, before: { state: 'draft' }, after: { state: 'discarded' }, note: reason })
  return changedOf(saved)
})
