import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { responseProcess } from '../processes/response-process.ts'
import { cancelOrders, stopCalls } from './carry-out.ts'
import { followIncident, levelWord } from './follow-incident.ts'
import { endHeadquarters } from './headquarters.store.ts'
import { addChange, changesOf, runningOf, saveResponse, type StoredResponse, takeRunning } from './response.store.ts'
import { superiorOf } from './superior-response.store.ts'
import { newsOf, publishResponse } from './tell-response.ts'

interface Ending {
  readonly basis: string
  readonly signer: string
  readonly cancelOrders: boolean
}

/** Ends a response: its calls stop, its orders stay or are cancelled, its headquarters goes apart with the last one. */
export async function endOne(ctx: ActionContext, row: StoredResponse, ending: Ending): Promise<{ saved: StoredResponse; cancelled: number }> {
  const changes = (await changesOf(ctx, [row.id])).get(row.id) ?? []
  const reason = `响应终止：${ending.basis}`.slice(0, 300)
  const cancelled = ending.cancelOrders ? await cancelOrders(ctx, row.incident_id, changes.flatMap((change) => change.order_ids), reason) : 0
  for (const change of changes) if (change.call_out_id !== null) await stopCalls(ctx, change.call_out_id, reason)
  const saved = await saveResponse(ctx, row, { state: responseProcess.step(row.state, 'end'), ended_at: new Date(ctx.now), undo_until: null, pending_level: null })
  await addChange(ctx, row.id, { kind: 'end', from: row.level, to: null, clause: null, basis: ending.basis, signer: ending.signer })
  if ((await runningOf(ctx, row.incident_id)).length === 0) await endHeadquarters(ctx, row.incident_id)
  ctx.audit({ kind: 'response', id: row.id, code: row.incident_code, before: { state: row.state, level: row.level }, after: { state: saved.state, signer: ending.signer, cancelledOrders: cancelled }, note: ending.basis })
  await ctx.emit(response.events.responseEnded, newsOf(ctx, saved, { from: row.level, level: null, basis: ending.basis, signer: ending.signer, orders: cancelled, people: 0 }))
  publishResponse(ctx, saved, 'ended')
  return { saved, cancelled }
}

export const endResponse = defineAction(response.actions.end, async (ctx, input) => {
  const row = await takeRunning(ctx, input.id, { version: input.version, change: { end: input.basis } })
  const superior = await superiorOf(ctx, row.hazard)
  if (superior?.level) fail('response.below-superior', { level: '终止', authority: superior.authority, superior: levelWord(superior.level) })
  const { saved, cancelled } = await endOne(ctx, row, input)
  await followIncident(ctx, saved, { verb: '终止', basis: input.basis, signer: input.signer })
  return { id: row.id, version: saved.version, cancelledOrders: cancelled, orders: 0, people: 0, undoUntil: null }
})
