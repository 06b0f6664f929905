import type { Selectable } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { FIGURE_KINDS } from '../contract/figure-kind.ts'
import { takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import type { ReportTables } from './incident-report.store.ts'
import { tellUpdated } from './tell-incident.ts'

type Stated = Selectable<ReportTables['incident_figure']>

const words = (stated: Stated): string => `${stated.approximate ? '约 ' : ''}${stated.value} ${FIGURE_KINDS[stated.kind].unit.zh}（${stated.source}）`

/** Somebody may have accepted another one since the actor looked: then both are shown, and nothing is changed. */
function assertSeen(code: string, chosen: Stated, before: Stated | undefined, seenAcceptedId: string | null): void {
  if (before === undefined ? seenAcceptedId === null : before.id === seenAcceptedId || before.id === chosen.id) return
  const theirs = before ? { value: before.value, source: before.source } : null
  fail('incident.conflict', { code, figure: FIGURE_KINDS[chosen.kind].title.zh, yours: { value: chosen.value, source: chosen.source }, theirs, updatedBy: before?.accepted_by ?? '', updatedAt: before?.accepted_at ?? '' })
}

/** The one that was accepted before is only unticked; its signer stays in the audit log and the time line. */
export const acceptFigure = defineAction(incident.actions.acceptFigure, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.assess', input.incidentId)
  const db = ctx.db<ReportTables>()
  const chosen = await db.selectFrom('incident_figure').selectAll().where('id', '=', input.figureId).where('incident_id', '=', row.id).executeTakeFirst()
  if (!chosen) fail('incident.figure-not-found', { figureId: input.figureId })
  const before = await db.selectFrom('incident_figure').selectAll().where('incident_id', '=', row.id).where('kind', '=', chosen.kind).where('accepted', '=', true).executeTakeFirst()
  assertSeen(row.code, chosen, before, input.seenAcceptedId)
  if (before?.id === chosen.id) return { id: row.id, code: row.code, version: row.version }
  if (before) await db.updateTable('incident_figure').set({ accepted: false }).where('id', '=', before.id).execute()
  await db.updateTable('incident_figure').set({ accepted: true, accepted_by: ctx.actor.name, accepted_at: new Date(ctx.now), accepted_note: input.note }).where('id', '=', chosen.id).execute()
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'figure', title: `采信 ${FIGURE_KINDS[chosen.kind].title.zh} ${words(chosen)}`, detail: before ? `原采信 ${words(before)}` : input.note, link: { kind: 'report', id: chosen.report_id, text: '来源' } })
  ctx.audit({ kind: 'incident-figure', id: chosen.id, code: row.code, before: before ? { value: before.value, source: before.source } : null, after: { value: chosen.value, source: chosen.source }, ...(input.note ? { note: input.note } : {}) })
  await tellUpdated(ctx, row, 'figure-accepted')
  return { id: row.id, code: row.code, version: row.version }
})
