import type { ActionContext } from '#platform/server/action/context.ts'
import { callOut, type Rung } from '../contract.ts'
import { callsById, type CallTables, noteFailures, toRow } from './call.store.ts'
import { lockCallOut, placeOf } from './call-out.store.ts'
import { setRungClock } from './rung-clock.ts'

export interface FailedRung {
  readonly callId: string
  readonly callOutId: string
  readonly rung: Rung
  readonly note: string
}

/**
 * A rung came to nothing (refused, no number, nobody at home): the next one is due now, not after its time. A call that
 * has moved on since is left alone. Call-outs are locked in the order of their ids, so that two such reports never block each other.
 */
export async function nextRungNow(ctx: ActionContext, failed: readonly FailedRung[]): Promise<void> {
  const byCallOut = Map.groupBy(failed, (one) => one.callOutId)
  for (const callOutId of [...byCallOut.keys()].toSorted()) {
    const row = await lockCallOut(ctx, callOutId)
    if (row.state !== 'running') continue
    await noteFailures(ctx, byCallOut.get(callOutId)!)
    const notes = Map.groupBy(byCallOut.get(callOutId)!, (one) => `${one.rung}\n${one.note}`)
    for (const [key, some] of notes) {
      const [rung, note] = key.split('\n') as [string, string]
      await ctx
        .db<CallTables>()
        .updateTable('call_out_person')
        .set((eb) => ({
          version: eb('version', '+', 1),
          rung_state: 'failed' as const,
          rung_note: note,
          // At the end of the ladder there is nothing to hurry to: the time for late answers runs on.
          next_at: eb.case().when('next_rung', 'is not', null).then(eb.val(new Date(ctx.now).toISOString() as never)).else(eb.ref('next_at')).end() as never,
        }))
        .where('id', 'in', some.map((one) => one.callId))
        .where('state', '=', 'calling')
        .where('rung', '=', rung as Rung)
        .execute()
    }
    await setRungClock(ctx, callOutId)
    const changed = await callsById(ctx, byCallOut.get(callOutId)!.map((one) => one.callId))
    ctx.publish(callOut.topics.board, { callOutId, rows: changed.map(toRow) }, placeOf(row))
  }
}
