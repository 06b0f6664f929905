import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { callOut } from '../contract.ts'
import type { CallOutTables } from './call-out.store.ts'
import { countsOf } from './list-call-outs.ts'

export const openCount = defineQuery(callOut.queries.openCount, async (ctx) => {
  const rows = await ctx
    .db<CallOutTables>()
    .selectFrom('call_out')
    .select('id')
    .where((eb) => withinReach(eb, ctx.reach('call-out.read'), 'org_path', 'area_code'))
    .where('state', '=', 'running')
    .execute()
  const counts = [...(await countsOf(ctx, rows.map((row) => row.id))).values()]
  const sum = (of: (one: (typeof counts)[number]) => number): number => counts.reduce((total, one) => total + of(one), 0)
  return { callOuts: rows.length, open: sum((one) => one.open), unanswered: sum((one) => one.unanswered) }
})
