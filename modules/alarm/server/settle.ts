import type { ActionContext } from '#platform/server/action/context.ts'
import { alarmProcess } from '../contract.ts'
import { acknowledgeKey } from './acknowledge-overdue.ts'
import { addEntry, alarmToChange, assertVersion, changeAlarm, tellQueue } from './alarm.store.ts'

/** Both ways out of the queue: dealt with, or false. The event of a false alarm is over for us; the next one is new. */
export async function settle(ctx: ActionContext, input: { readonly alarmId: string; readonly version: number; readonly reason: string }, transition: 'close' | 'refute') {
  const row = await alarmToChange(ctx, input.alarmId)
  assertVersion(row, input.version, { transition, reason: input.reason })
  const state = alarmProcess.step(row.state, transition)
  const after = await changeAlarm(ctx, row, { state, due_at: null })
  await ctx.cancel(acknowledgeKey(row.id))
  await addEntry(ctx, row.id, state, input.reason)
  ctx.audit({ kind: 'alarm', id: row.id, code: row.code, before: { state: row.state }, after: { state }, note: input.reason })
  tellQueue(ctx, state, after)
  return { id: row.id, version: after.version, state }
}
