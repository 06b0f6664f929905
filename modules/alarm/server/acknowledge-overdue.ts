import { defineTimer } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { addEntry, type AlarmTables, briefOf, changeAlarm, tellQueue } from './alarm.store.ts'

export const ACKNOWLEDGE_TIMER = 'alarm.acknowledge-overdue'
export const acknowledgeKey = (alarmId: string): string => `alarm-acknowledge-${alarmId}`

/** Nobody acknowledged in time: the leader on duty is told. Once an alarm and severity. */
export const acknowledgeOverdue = defineTimer<{ alarmId: string }>(ACKNOWLEDGE_TIMER, async (ctx, { alarmId }) => {
  const row = await ctx.db<AlarmTables>().selectFrom('alarm').selectAll().where('id', '=', alarmId).forUpdate().executeTakeFirst()
  if (!row || row.state !== 'raised') return
  const after = await changeAlarm(ctx, row, { escalated_at: new Date(ctx.now) })
  await addEntry(ctx, row.id, 'not-acknowledged', '超时无人确认，已升级给带班领导')
  ctx.audit({ kind: 'alarm', id: row.id, code: row.code, after: { escalated: 'not-acknowledged' } })
  await ctx.emit(alarm.events.alarmEscalated, briefOf(after, 'not-acknowledged'))
  tellQueue(ctx, 'not-acknowledged', after)
})
