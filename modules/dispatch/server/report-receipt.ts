import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { isTaskOf } from '../domain/task-owner.ts'
import { lockOrder, targetOf } from './order.store.ts'
import { takeReceipt } from './take-receipt.ts'
import { holderOf } from './task-holder.ts'

/** Only those the order is for; where they live decides nothing, so the area of the grant is not asked. */
export const reportReceipt = defineAction(dispatch.actions.reportReceipt, async (ctx, input) => {
  ctx.citywide()
  const row = await lockOrder(ctx, input.orderId)
  if (ctx.actor.kind !== 'system' && !isTaskOf(await holderOf(ctx), targetOf(row))) fail('dispatch.not-yours', { title: row.title, target: row.target_name })
  const taken = await takeReceipt(ctx, row, input, { name: ctx.actor.name, onBehalf: false })
  return { id: taken.row.id, code: taken.row.code, version: taken.row.version, state: taken.row.state, repeated: taken.repeated }
})
