import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { changedOf, loadReport, type ReportTables, tellBoard } from './report.store.ts'
import { assertNotFuture } from './send-report.ts'

export const recordReceipt = defineAction(report.actions.recordReceipt, async (ctx, input) => {
  const row = await loadReport(ctx, input.reportId, 'report.send')
  const at = assertNotFuture(ctx, input.at)
  const done = await ctx.db<ReportTables>().updateTable('report_submission').set({ receiver: input.receiver, received_at: at }).where('id', '=', input.submissionId).where('report_id', '=', row.id).returning('to_whom').executeTakeFirst()
  if (!done) fail('report.submission-unknown', { id: input.submissionId })
  ctx.audit({ kind: 'report', id: row.id, code: row.code, after: { to: done.to_whom, receiver: input.receiver, at: at.toISOString() } })
  tellBoard(ctx, row)
  return changedOf(row)
})
