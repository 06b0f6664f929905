import { incident } from '#modules/incident/contract.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report, WAYS } from '../contract.ts'
import { answersClock } from '../domain/report-clocks.ts'
import { stageName } from '../domain/papers.ts'
import { newsOf } from './report-news.ts'
import { changedOf, type Report, type ReportTables, saveReportRow, takeReport } from './report.store.ts'

type Submission = InputOf<typeof report.actions.sendReport>['submissions'][number]

/** The clock of a workstation may be off by this much. */
const CLOCK_SLACK_MS = 5 * MINUTE

export function assertNotFuture(ctx: ActionContext, at: string | undefined): Date {
  if (at === undefined) return new Date(ctx.now)
  if (Date.parse(at) > ctx.now + CLOCK_SLACK_MS) fail('report.in-the-future', { at })
  return new Date(at)
}

/** Each submission stops the clocks of the incident that it answers; the first that went up is the one that counts. */
async function stopClocks(ctx: ActionContext, row: Report, submission: Submission, at: Date): Promise<string[]> {
  const stopped = submission.clockIds.filter((clockId) => answersClock(row.form, clockId))
  for (const clockId of stopped) {
    await ctx.call(incident.actions.recordSubmission, { incidentId: row.incident_id, clockId, to: submission.to, receiver: submission.receiver, at: at.toISOString() })
  }
  return stopped
}

async function putSubmission(ctx: ActionContext, row: Report, submission: Submission): Promise<void> {
  const at = assertNotFuture(ctx, submission.at)
  const written = await ctx
    .db<ReportTables>()
    .insertInto('report_submission')
    .values({ id: submission.id, report_id: row.id, to_whom: submission.to, way: submission.way, paper: submission.paper, clock_ids: await stopClocks(ctx, row, submission, at), at, recorded_by: ctx.actor.name, receiver: submission.receiver, received_at: submission.receiver === null ? null : at })
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return
  ctx.audit({ kind: 'report', id: row.id, code: row.code, after: { to: submission.to, way: WAYS[submission.way].zh, paper: submission.paper, at: at.toISOString(), stage: stageName(row.form, row.number) } })
}

/** Going up a second time (to somebody else, or again by fax) adds lines; none is replaced. */
export const sendReport = defineAction(report.actions.sendReport, async (ctx, { id, version, submissions }) => {
  const row = await takeReport(ctx, 'report.send', { id, version })
  if (row.state !== 'signed' && row.state !== 'sent') fail('report.not-signed', { code: row.code })
  for (const submission of submissions) await putSubmission(ctx, row, submission)
  const saved = await saveReportRow(ctx, row, { state: 'sent', sent_at: row.sent_at === null ? new Date(ctx.now) : new Date(row.sent_at) })
  await ctx.emit(report.events.reportSent, { ...newsOf(saved), to: submissions.map((submission) => submission.to) })
  return changedOf(saved)
})
