import { defineAction } from '#platform/server/action/define.ts'
import { alarm, alarmProcess } from '../contract.ts'
import { acknowledgeKey } from './acknowledge-overdue.ts'
import { addEntry, alarmToChange, changeAlarm, tellQueue } from './alarm.store.ts'

/** The incident carries the alarms from here on. Bears being called twice; alarms already closed keep their end. */
export const linkIncident = defineAction(alarm.actions.linkIncident, async (ctx, { alarmIds, incidentId, incidentCode }) => {
  let linked = 0
  for (const alarmId of alarmIds) {
    const row = await alarmToChange(ctx, alarmId)
    if (row.incident_id === incidentId || !alarmProcess.open(row.state).includes('link')) continue
    const seen = row.acknowledged_at === null ? { acknowledged_by: ctx.actor.name, acknowledged_by_id: ctx.actor.id, acknowledged_at: new Date(ctx.now) } : {}
    const after = await changeAlarm(ctx, row, { ...seen, state: alarmProcess.step(row.state, 'link'), incident_id: incidentId, incident_code: incidentCode, due_at: null })
    await ctx.cancel(acknowledgeKey(alarmId))
    await addEntry(ctx, alarmId, 'linked', `并入 ${incidentCode}`, { incidentId })
    ctx.audit({ kind: 'alarm', id: alarmId, code: row.code, after: { incident: incidentCode } })
    tellQueue(ctx, 'linked', after)
    linked += 1
  }
  return { linked }
})
