import type { ActionContext } from '#platform/server/action/context.ts'
import { defineTimer } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { dueAfter, rungAfter } from '../domain/ladder-clock.ts'
import { callProcess } from '../processes/call-process.ts'
import { insertAttempts } from './attempt.store.ts'
import { type CallMove, moveCalls, noteFailures, personOf, type StoredCall, takeDueCalls, toRow } from './call.store.ts'
import { lockCallOut, newsOf, placeOf, type StoredCallOut } from './call-out.store.ts'
import { type Fired, fireRung, sendAll } from './fire-rung.ts'
import { goOn } from './rung-clock.ts'

/** So many at once that a village of two thousand is through in a few transactions, and that an answer never waits long for one. */
const BATCH = 500

interface RungDue {
  readonly callOutId: string
}

const plannedOf = (call: StoredCall): number => Date.parse(call.next_at ?? call.started_at)

/** Where a call stands after its rung was fired. A rung that reached nobody does not wait: the next one is due now. */
function movedTo(ctx: ActionContext, row: StoredCallOut, call: StoredCall, fired: Fired): CallMove {
  const index = call.rung_index + 1
  const next = rungAfter(row.ladder.steps, index)
  const nextAt = fired.state === 'failed' && next !== null ? ctx.now : dueAfter(row.ladder, index, plannedOf(call), ctx.now)
  return {
    id: call.id,
    state: call.state,
    rung_index: index,
    rung: row.ladder.steps[index]!.rung,
    rung_at: new Date(ctx.now).toISOString(),
    rung_state: fired.state,
    rung_note: fired.note,
    next_rung: next,
    next_at: new Date(nextAt).toISOString(),
    helper_id: fired.helper?.personId ?? null,
    helper_name: fired.helper?.name ?? null,
  }
}

const exhausted = (call: StoredCall): CallMove => ({
  id: call.id,
  state: callProcess.step(call.state, 'exhaust'),
  rung_index: call.rung_index,
  rung: call.rung,
  rung_at: call.rung_at,
  rung_state: call.rung_state,
  rung_note: call.rung_note,
  next_rung: null,
  next_at: null,
  helper_id: call.helper_id,
  helper_name: call.helper_name,
})

async function climb(ctx: ActionContext, row: StoredCallOut, due: readonly StoredCall[]): Promise<CallMove[]> {
  const moves: CallMove[] = []
  const byRung = Map.groupBy(due, (call) => rungAfter(row.ladder.steps, call.rung_index)!)
  for (const [rung, calls] of byRung) {
    const fired = await fireRung(ctx, row, rung, calls)
    await insertAttempts(ctx, fired.attempts)
    await sendAll(ctx, fired.messages)
    for (const call of calls) moves.push(movedTo(ctx, row, call, fired.byCall.get(call.id)!))
  }
  return moves
}

/** Tells once, with all names, that the ladder came to its end. */
async function tellUnanswered(ctx: ActionContext, row: StoredCallOut, calls: readonly StoredCall[]): Promise<void> {
  if (calls.length > 0) await ctx.emit(callOut.events.personUnanswered, { ...newsOf(ctx, row), people: calls.map(personOf) })
}

/** What is due of a call-out: rungs to be fired, ladders at their end. Goes on until nothing is due any more. */
export const rungDue = defineTimer<RungDue>('call-out.rung-due', async (ctx, { callOutId }) => {
  const row = await lockCallOut(ctx, callOutId)
  if (row.state !== 'running') return
  const due = await takeDueCalls(ctx, callOutId, BATCH)
  const ended = due.filter((call) => call.next_rung === null)
  const moves = await climb(ctx, row, due.filter((call) => call.next_rung !== null))
  const dead = moves.filter((move) => move.rung_state === 'failed').map((move) => ({ callId: move.id, rung: move.rung!, note: move.rung_note ?? '' }))
  await noteFailures(ctx, dead)
  const moved = await moveCalls(ctx, [...moves, ...ended.map(exhausted)])
  await tellUnanswered(ctx, row, ended)
  if (moved.length > 0) {
    ctx.audit({ kind: 'call-out', id: row.id, code: row.code, after: { rungs: countByRung(moved), unanswered: ended.length } })
    ctx.publish(callOut.topics.board, { callOutId: row.id, rows: moved.map(toRow) }, placeOf(row))
  }
  await goOn(ctx, callOutId, due.length < BATCH)
})

function countByRung(calls: readonly StoredCall[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const call of calls) if (call.state === 'calling') counts[call.rung!] = (counts[call.rung!] ?? 0) + 1
  return counts
}
