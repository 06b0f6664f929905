import { defineAction } from '#platform/server/action/define.ts'
import { alarm, alarmProcess } from '../contract.ts'
import { acknowledgeKey } from './acknowledge-overdue.ts'
import { addEntry, alarmToChange, assertVersion, briefOf, changeAlarm, conflict, tellQueue } from './alarm.store.ts'

/** By whom and when; the second of two people is told who was first. */
export const acknowledge = defineAction(alarm.actions.acknowledge, async (ctx, { alarmId, version, note }) => {
  const row = await alarmToChange(ctx, alarmId)
  if (row.state !== 'raised') conflict(row, { state: 'acknowledged' })
  assertVersion(row, version, { state: 'acknowledged' })
  const state = alarmProcess.step(row.state, 'acknowledge')
  const after = await changeAlarm(ctx, row, { state, acknowledged_by: ctx.actor.name, acknowledged_by_id: ctx.actor.id, acknowledged_at: new Date(ctx.now), due_at: null })
  await ctx.cancel(acknowledgeKey(alarmId))
  await addEntry(ctx, alarmId, 'acknowledged', note ?? '已确认')
  ctx.audit({ kind: 'alarm', id: alarmId, code: row.code, before: { state: row.state }, after: { state } })
  await ctx.emit(alarm.events.alarmAcknowledged, briefOf(after, 'acknowledged'))
  tellQueue(ctx, 'acknowledged', after)
  return { id: alarmId, version: after.version, state }
})
