import { defineQuery } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { orderProcess } from '../processes/order-process.ts'
import { loadOrder, placeOf, toOrder } from './order.store.ts'
import { readReceipts } from './receipt.store.ts'

export const getOrder = defineQuery(dispatch.queries.getOrder, async (ctx, input) => {
  const row = await loadOrder(ctx, input.id)
  ctx.require('dispatch.read', placeOf(row))
  return { order: toOrder(row), receipts: (await readReceipts(ctx, [row.id])).get(row.id) ?? [], open: [...orderProcess.open(row.state)] }
})
