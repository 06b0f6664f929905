import { defineAction } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { lockOrder, placeOf } from './order.store.ts'
import { takeReceipt } from './take-receipt.ts'

export const recordReceipt = defineAction(dispatch.actions.recordReceipt, async (ctx, input) => {
  const row = await lockOrder(ctx, input.orderId)
  ctx.require('dispatch.order', placeOf(row))
  const { toldBy, ...draft } = input
  const taken = await takeReceipt(ctx, row, draft, { name: `${toldBy}（${ctx.actor.name}代录）`, onBehalf: true })
  return { id: taken.row.id, code: taken.row.code, version: taken.row.version, state: taken.row.state, repeated: taken.repeated }
})
