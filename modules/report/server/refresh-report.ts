import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { compareContent } from '../domain/compare-content.ts'
import { draftContent, refreshContent } from '../domain/draft-content.ts'
import { gatherFacts, readFile } from './gather-facts.ts'
import { changedOf, json, keepVersion, saveReportRow, takeReport } from './report.store.ts'

export const refreshReport = defineAction(report.actions.refreshReport, async (ctx, { id, version }) => {
  const row = await takeReport(ctx, 'report.write', { id, version })
  if (row.state !== 'draft') fail('report.not-draft', { code: row.code, state: row.state, signer: row.signer ?? '' })
  const file = await readFile(ctx, row.incident_id, 'system')
  const fresh = draftContent(await gatherFacts(ctx, file, row.form, row.number, { id: row.id, at: new Date(row.created_at) }))
  const content = refreshContent(row.content, row.drafted, fresh)
  const changes = compareContent(row.content, content)
  if (changes.length === 0) fail('report.nothing-new', { code: row.code })
  const saved = await saveReportRow(ctx, row, { title: content.title, addressee: content.addressee, content: json(content), drafted: json(fresh) })
  await keepVersion(ctx, saved, 'refreshed')
  ctx.audit({ kind: 'report', id, code: row.code, before: { version: row.version }, after: { version: saved.version, changed: changes.map((change) => change.place.zh) } })
  return changedOf(saved)
})
