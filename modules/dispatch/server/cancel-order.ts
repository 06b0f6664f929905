import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { isOpen } from '../domain/apply-receipt.ts'
import { orderProcess } from '../processes/order-process.ts'
import { saveOrder, type StoredOrder, takeOrder } from './order.store.ts'
import { stopClocks } from './order-clock.ts'
import { moveTeam } from './team-deployment.store.ts'
import { newsOf, publishOrder } from './tell-order.ts'

/** Takes an order back: clocks stop, its team is free, its people are told why. */
export async function withdraw(ctx: ActionContext, row: StoredOrder, reason: string, replacedBy: string | null): Promise<StoredOrder> {
  if (!isOpen(row.state)) fail('dispatch.order-finished', { code: row.code })
  const saved = await saveOrder(ctx, row, { state: orderProcess.step(row.state, 'cancel'), cancel_reason: reason, latest_note: reason, latest_at: new Date(ctx.now), replaced_by: replacedBy })
  await stopClocks(ctx, row.id)
  if (row.target_kind === 'team' && row.target_id !== null) await moveTeam(ctx, row.target_id, row.id, { status: 'returned', release: true })
  ctx.audit({ kind: 'order', id: row.id, code: row.code, before: { state: row.state }, after: { state: saved.state, replacedBy }, note: reason })
  await ctx.emit(dispatch.events.orderCancelled, newsOf(saved, { actorName: ctx.actor.name, at: new Date(ctx.now).toISOString(), note: reason }))
  publishOrder(ctx, saved, 'cancelled')
  return saved
}

export const cancelOrder = defineAction(dispatch.actions.cancelOrder, async (ctx, input) => {
  const row = await takeOrder(ctx, input.id, input.version, { state: 'cancelled', reason: input.reason })
  const saved = await withdraw(ctx, row, input.reason, null)
  return { id: saved.id, code: saved.code, version: saved.version, state: saved.state }
})
