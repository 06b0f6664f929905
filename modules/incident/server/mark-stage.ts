import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { STAGES } from '../contract/stage.ts'
import { takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { putStage } from './incident-stage.store.ts'
import { tellUpdated } from './tell-incident.ts'

export const markStage = defineAction(incident.actions.markStage, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.report', input.incidentId)
  const changed = await putStage(ctx, row.id, input.stage, input.state, input.note)
  if (changed) {
    const words = `${STAGES[input.stage].zh}${input.state === 'running' ? '开始' : '完成'}`
    await addEntryRow(ctx, row.id, { stage: input.stage, kind: 'stage', title: words, detail: input.note, key: true })
    ctx.audit({ kind: 'incident', id: row.id, code: row.code, after: { stage: input.stage, state: input.state }, ...(input.note ? { note: input.note } : {}) })
    await tellUpdated(ctx, row, 'stage-marked')
  }
  return { id: row.id, code: row.code, version: row.version }
})
