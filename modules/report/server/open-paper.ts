import { defineQuery } from '#platform/server/action/define.ts'
import { PAPERS, report } from '../contract.ts'
import { paperOf, stageName } from '../domain/papers.ts'
import { contentAt } from './compare-reports.ts'
import { loadReport } from './report.store.ts'
import { readSettings } from './setting.store.ts'

export const openPaper = defineQuery(report.queries.openPaper, async (ctx, { id, paper, version }) => {
  const row = await loadReport(ctx, id)
  const setting = await readSettings(ctx)
  const content = await contentAt(ctx, { id, version })
  const redHead = setting('red-head')
  const document = paperOf(paper, content, {
    code: row.code,
    version: version ?? row.version,
    form: row.form,
    number: row.number,
    incidentCode: row.incident_code,
    incidentTitle: row.incident_title,
    redHead: redHead === '' ? null : redHead,
    issuer: setting('issuer'),
    signer: row.signer,
    signedAt: row.signed_at === null ? null : Date.parse(row.signed_at),
    updatedAt: Date.parse(row.updated_at),
    drill: ctx.world !== 'live',
    demo: !ctx.production,
  })
  const fileName = `${row.incident_code} ${stageName(row.form, row.number)} ${PAPERS[paper].zh}`.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, ' ')
  return { document, fileName }
})
