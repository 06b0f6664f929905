import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { FIGURE_KINDS } from '../contract/figure-kind.ts'
import { takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import type { ReportTables } from './incident-report.store.ts'
import { tellUpdated } from './tell-incident.ts'

/** The one that was accepted before is only unticked; its signer stays in the audit log and the time line. */
export const acceptFigure = defineAction(incident.actions.acceptFigure, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.assess', input.incidentId)
  const db = ctx.db<ReportTables>()
  const chosen = await db.selectFrom('incident_figure').selectAll().where('id', '=', input.figureId).where('incident_id', '=', row.id).executeTakeFirst()
  if (!chosen) fail('incident.figure-not-found', { figureId: input.figureId })
  const before = await db.selectFrom('incident_figure').selectAll().where('incident_id', '=', row.id).where('kind', '=', chosen.kind).where('accepted', '=', true).executeTakeFirst()
  const spec = FIGURE_KINDS[chosen.kind]
  if ((before?.id ?? null) !== input.seenAcceptedId && before?.id !== chosen.id) {
    fail('incident.conflict', { code: row.code, figure: spec.title.zh, yours: { value: chosen.value, source: chosen.source }, theirs: before ? { value: before.value, source: before.source } : null, updatedBy: before?.accepted_by ?? '', updatedAt: before?.accepted_at ?? '' })
  }
  if (before?.id === chosen.id) return { id: row.id, code: row.code, version: row.version }
  if (before) await db.updateTable('incident_figure').set({ accepted: false }).where('id', '=', before.id).execute()
  await db.updateTable('incident_figure').set({ accepted: true, accepted_by: ctx.actor.name, accepted_at: new Date(ctx.now), accepted_note: input.note }).where('id', '=', chosen.id).execute()
  const said = `${spec.title.zh} ${chosen.approximate ? '约 ' : ''}${chosen.value} ${spec.unit.zh}（${chosen.source}）`
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'figure', title: `采信 ${said}`, detail: before ? `原采信 ${before.value} ${spec.unit.zh}（${before.source}）` : input.note, link: { kind: 'report', id: chosen.report_id, text: '来源' } })
  ctx.audit({ kind: 'incident-figure', id: chosen.id, code: row.code, before: before ? { value: before.value, source: before.source } : null, after: { value: chosen.value, source: chosen.source }, ...(input.note ? { note: input.note } : {}) })
  await tellUpdated(ctx, row, 'figure-accepted')
  return { id: row.id, code: row.code, version: row.version }
})
