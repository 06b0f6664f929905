import { defineQuery } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { type LadderTables, toLadder } from './ladder.store.ts'

/** No secret and nobody's in particular: whoever is called may see how. */
export const listLadders = defineQuery(callOut.queries.listLadders, async (ctx) => {
  ctx.citywide()
  const rows = await ctx.db<LadderTables>().selectFrom('call_out_ladder').selectAll().orderBy('usual', 'desc').orderBy('key').execute()
  return { ladders: rows.map(toLadder) }
})
