import { MINUTE } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineTimer } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { isOpen } from '../domain/apply-receipt.ts'
import { readSettings } from './dispatch-setting.store.ts'
import { lockOrder, saveOrder, type StoredOrder } from './order.store.ts'
import { newsOf, publishOrder } from './tell-order.ts'

type Rung = 'unsigned' | 'overdue' | 'escalated'
interface OrderDue {
  readonly orderId: string
  readonly rung: Rung
}

const keyOf = (orderId: string, rung: Rung): string => `dispatch.order-due:${orderId}:${rung}`

async function setClock(ctx: ActionContext, orderId: string, rung: Rung, at: number): Promise<void> {
  await ctx.schedule({ timer: 'dispatch.order-due', at, payload: { orderId, rung } satisfies OrderDue, key: keyOf(orderId, rung) })
}

/** Starts the clocks of a new order: nobody signed, and not done in time. */
export async function startClocks(ctx: ActionContext, row: StoredOrder): Promise<void> {
  const { signMinutes } = await readSettings(ctx)
  await setClock(ctx, row.id, 'unsigned', Math.min(ctx.now + signMinutes * MINUTE, Date.parse(row.due_at)))
  await setClock(ctx, row.id, 'overdue', Date.parse(row.due_at))
}

export async function stopClocks(ctx: ActionContext, orderId: string): Promise<void> {
  for (const rung of ['unsigned', 'overdue', 'escalated'] as const) await ctx.cancel(keyOf(orderId, rung))
}

/** One rung of the ladder came due: 无人签收, 超时, and when still nothing comes, 报带班领导. Each tells once. */
export const orderDue = defineTimer<OrderDue>('dispatch.order-due', async (ctx, { orderId, rung }) => {
  const row = await lockOrder(ctx, orderId)
  if (!isOpen(row.state) || (rung === 'unsigned' && row.state !== 'issued')) return
  const patch = rung === 'unsigned' ? {} : rung === 'overdue' ? { overdue: true } : { escalated_at: new Date(ctx.now) }
  const saved = await saveOrder(ctx, row, patch)
  if (rung === 'overdue') await setClock(ctx, orderId, 'escalated', ctx.now + (await readSettings(ctx)).escalateMinutes * MINUTE)
  ctx.audit({ kind: 'order', id: row.id, code: row.code, after: { rung, state: row.state, dueAt: row.due_at } })
  await ctx.emit(dispatch.events.orderOverdue, { ...newsOf(saved, { actorName: '系统', at: new Date(ctx.now).toISOString(), note: null }), rung })
  publishOrder(ctx, saved, rung)
})
