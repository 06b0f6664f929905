import { DAY } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { isTaskOf } from '../domain/task-owner.ts'
import { orderProcess } from '../processes/order-process.ts'
import { type OrderTables, targetOf, toOrder } from './order.store.ts'
import { readReceipts } from './receipt.store.ts'
import { holderOf } from './task-holder.ts'

const DONE_FOR_MS = 2 * DAY

/** What concerns oneself is seen whatever the area of the grant. Nearest deadline first. */
export const myTasks = defineQuery(dispatch.queries.myTasks, async (ctx, input) => {
  ctx.citywide()
  const holder = await holderOf(ctx)
  const paths = [...new Set(holder.posts.map((held) => held.orgPath))]
  const codes = [...new Set(holder.posts.filter((held) => held.subjectKind === 'team').map((held) => held.subjectCode ?? ''))]
  let query = ctx
    .db<OrderTables>()
    .selectFrom('dispatch_order')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('target_id', '=', holder.id),
        ...(paths.length > 0 ? [eb('target_org_path', 'in', paths)] : []),
        ...(codes.length > 0 ? [eb('target_code', 'in', codes)] : []),
      ]),
    )
  query = input.includeDone ? query.where((eb) => eb.or([eb('state', 'not in', ['completed', 'cancelled']), eb('latest_at', '>', new Date(ctx.now - DONE_FOR_MS) as never)])) : query.where('state', 'not in', ['completed', 'cancelled', 'refused'])
  const rows = (await query.orderBy('due_at').limit(200).execute()).filter((row) => isTaskOf(holder, targetOf(row)))
  const receipts = await readReceipts(ctx, rows.map((row) => row.id))
  return {
    tasks: rows.map((row) => ({ order: toOrder(row), receipts: receipts.get(row.id) ?? [], open: orderProcess.open(row.state).filter((step) => step !== 'cancel') })),
  }
})
