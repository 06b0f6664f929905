import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import { saveIncident, takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { tellUpdated } from './tell-incident.ts'

export const reopenIncident = defineAction(incident.actions.reopenIncident, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.respond', input.id, { version: input.version, change: { state: 'recovering' } })
  const state = incidentProcess.step(row.state, 'reopen')
  const saved = await saveIncident(ctx, row, { state, closed_at: null, close_basis: null })
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'reopened', title: '重新打开事件', detail: input.reason, key: true })
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, before: { state: row.state }, after: { state }, note: input.reason })
  await tellUpdated(ctx, saved, 'reopened')
  return { id: row.id, code: row.code, version: saved.version }
})
