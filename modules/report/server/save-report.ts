import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { compareContent } from '../domain/compare-content.ts'
import { changedOf, json, keepVersion, saveReportRow, takeReport } from './report.store.ts'

export const saveReport = defineAction(report.actions.saveReport, async (ctx, { id, version, content }) => {
  const row = await takeReport(ctx, 'report.write', { id, version, content })
  if (row.state !== 'draft') fail('report.not-draft', { code: row.code, state: row.state, signer: row.signer ?? '' })
  const changes = compareContent(row.content, content)
  if (changes.length === 0) return changedOf(row)
  const saved = await saveReportRow(ctx, row, { title: content.title, addressee: content.addressee, content: json(content) })
  await keepVersion(ctx, saved, 'saved')
  ctx.audit({ kind: 'report', id, code: row.code, before: { version: row.version }, after: { version: saved.version, changed: changes.map((change) => change.place.zh) } })
  return changedOf(saved)
})
