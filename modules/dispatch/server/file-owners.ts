import type { QueryContext } from '#platform/server/action/context.ts'
import { isTaskOf } from '../domain/task-owner.ts'
import { loadOrder, placeOf, targetOf } from './order.store.ts'
import { holderOf } from './task-holder.ts'

/** A photo of a receipt is for who reads the order: officers of its place, and those it is for. */
export async function mayReadOrderFile(ctx: QueryContext, orderId: string): Promise<void> {
  const row = await loadOrder(ctx, orderId)
  if (isTaskOf(await holderOf(ctx), targetOf(row))) return ctx.citywide()
  ctx.require('dispatch.read', placeOf(row))
}
