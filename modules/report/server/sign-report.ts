import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { checkContent } from '../domain/check-content.ts'
import { stageName } from '../domain/papers.ts'
import { changedOf, keepVersion, saveReportRow, takeReport } from './report.store.ts'
import { newsOf } from './report-news.ts'

export const signReport = defineAction(report.actions.signReport, async (ctx, { id, version }) => {
  const row = await takeReport(ctx, 'report.sign', { id, version })
  if (row.state !== 'draft') fail('report.not-draft', { code: row.code, state: row.state, signer: row.signer ?? '' })
  const wrong = checkContent(row.content).filter((finding) => finding.severity === 'error')
  const [first] = wrong
  if (first) fail('report.parts-differ', { row: first.row, count: wrong.length, sentence: first.sentence, findings: wrong })
  const saved = await saveReportRow(ctx, row, { state: 'signed', signer: ctx.actor.name, signed_at: new Date(ctx.now) })
  await keepVersion(ctx, saved, 'signed')
  ctx.audit({ kind: 'report', id, code: row.code, before: { state: 'draft' }, after: { state: 'signed', signer: ctx.actor.name, stage: stageName(row.form, row.number) } })
  await ctx.emit(report.events.reportSigned, newsOf(saved))
  return changedOf(saved)
})
