import { fail } from '#platform/kernel/failure.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { responseProcess } from '../processes/response-process.ts'
import { cancelOrders, stopCalls } from './carry-out.ts'
import { followIncident } from './follow-incident.ts'
import { endHeadquarters } from './headquarters.store.ts'
import { addChange, changesOf, runningOf, saveResponse, type StoredChange, type StoredResponse, takeRunning } from './response.store.ts'
import { newsOf, publishResponse } from './tell-response.ts'

/** The decision that is taken back: the last one, when its window is open and it was a start or a raise. */
async function takenBack(ctx: ActionContext, row: StoredResponse): Promise<StoredChange> {
  const last = ((await changesOf(ctx, [row.id])).get(row.id) ?? []).at(-1)
  const open = row.undo_until !== null && ctx.now <= Date.parse(row.undo_until)
  if (!last || !open || (last.kind !== 'start' && last.kind !== 'raise')) fail('response.undo-over', { until: row.undo_until === null ? '—' : dateTimeText(Date.parse(row.undo_until)) })
  return last
}

async function stepBack(ctx: ActionContext, row: StoredResponse, last: StoredChange): Promise<StoredResponse> {
  if (last.from_level !== null) return saveResponse(ctx, row, { level: last.from_level, undo_until: null })
  return saveResponse(ctx, row, { state: responseProcess.step(row.state, 'undo'), ended_at: new Date(ctx.now), undo_until: null })
}

/**
 * Takes the last decision back within the window. Calls that have not reached anybody are withdrawn, who was reached is
 * told; orders are cancelled with a notice; the level goes back. The record of both stays.
 */
export const undo = defineAction(response.actions.undo, async (ctx, input) => {
  const row = await takeRunning(ctx, input.id, { version: input.version, change: { undo: input.reason } })
  const last = await takenBack(ctx, row)
  const notice = `撤回：${input.reason}`
  const cancelledOrders = await cancelOrders(ctx, row.incident_id, last.order_ids, notice)
  if (last.call_out_id !== null) await stopCalls(ctx, last.call_out_id, notice)
  const saved = await stepBack(ctx, row, last)
  await addChange(ctx, row.id, { kind: 'undo', from: last.to_level, to: last.from_level, clause: null, basis: input.reason, signer: ctx.actor.name })
  if ((await runningOf(ctx, row.incident_id)).length === 0) await endHeadquarters(ctx, row.incident_id)
  await followIncident(ctx, saved, { verb: '撤回', basis: notice, signer: ctx.actor.name })
  ctx.audit({ kind: 'response', id: row.id, code: row.incident_code, before: { state: row.state, level: row.level }, after: { state: saved.state, level: saved.level, cancelledOrders }, note: input.reason })
  await ctx.emit(response.events.responseUndone, newsOf(ctx, saved, { from: last.to_level, level: last.from_level, basis: input.reason, signer: ctx.actor.name, orders: cancelledOrders, people: last.people }))
  publishResponse(ctx, saved, 'undone')
  return { id: row.id, version: saved.version, cancelledOrders, orders: 0, people: last.people, undoUntil: null }
})
