import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import { placeOf, saveIncident, takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { briefOf } from './tell-incident.ts'

export const discardIncident = defineAction(incident.actions.discardIncident, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.assess', input.id, { version: input.version, change: { state: 'discarded' } })
  const state = incidentProcess.step(row.state, 'discard')
  const saved = await saveIncident(ctx, row, { state, closed_at: new Date(ctx.now), close_basis: input.reason })
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'discarded', title: '核实为不属实', detail: input.reason, key: true })
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, before: { state: row.state }, after: { state }, note: input.reason })
  await ctx.emit(incident.events.incidentClosed, briefOf(saved, 'discarded'))
  ctx.publish(incident.topics.board, { incidentId: row.id, version: saved.version, what: 'discarded' }, placeOf(saved))
  return { id: row.id, code: row.code, version: saved.version }
})
