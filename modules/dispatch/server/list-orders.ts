import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { dispatch } from '../contract.ts'
import { type OrderTables, toOrder } from './order.store.ts'

export const listOrders = defineQuery(dispatch.queries.listOrders, async (ctx, input) => {
  let all = ctx
    .db<OrderTables>()
    .selectFrom('dispatch_order')
    .where((eb) => withinReach(eb, ctx.reach('dispatch.read'), 'org_path', 'area_code'))
  if (input.incidentId) all = all.where('incident_id', '=', input.incidentId)
  const counted = await all.select((eb) => ['state', 'overdue', eb.fn.countAll<number>().as('n')]).groupBy(['state', 'overdue']).execute()
  let page = all
  if (input.states) page = page.where('state', 'in', input.states)
  else if (!input.incidentId) page = page.where('state', 'not in', ['completed', 'cancelled'])
  if (input.overdueOnly) page = page.where('overdue', '=', true)
  const rows = await page.selectAll().orderBy('issued_at', 'desc').orderBy('number', 'desc').limit(input.limit).execute()
  const sum = (test: (row: (typeof counted)[number]) => boolean): number => counted.filter(test).reduce((total, row) => total + row.n, 0)
  const open = (row: (typeof counted)[number]): boolean => row.state !== 'completed' && row.state !== 'cancelled'
  return {
    orders: rows.map(toOrder),
    counts: { total: sum(() => true), open: sum(open), completed: sum((row) => row.state === 'completed'), overdue: sum((row) => row.overdue && open(row)) },
  }
})
