import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { dispatch } from '../contract.ts'
import type { OrderTables } from './order.store.ts'

export const openOrderCount = defineQuery(dispatch.queries.openOrderCount, async (ctx, input) => {
  const rows = await ctx
    .db<OrderTables>()
    .selectFrom('dispatch_order')
    .select('code')
    .where((eb) => withinReach(eb, ctx.reach('dispatch.read'), 'org_path', 'area_code'))
    .where('incident_id', '=', input.incidentId)
    .where('state', 'not in', ['completed', 'cancelled'])
    .orderBy('number')
    .execute()
  return { open: rows.length, codes: rows.map((row) => row.code) }
})
