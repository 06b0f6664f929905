import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { median } from '../domain/judge.ts'
import { toVerdict, type VerdictTables } from './verdict.store.ts'

/** Every number here is a count of the rows that come with it. */
export const verification = defineQuery(warning.queries.verification, async (ctx, { from, to }) => {
  ctx.citywide()
  const rows = (await ctx.db<VerdictTables>().selectFrom('warning_verdict').selectAll().where(sql<boolean>`at >= ${new Date(from)} and at < ${new Date(to)}`).orderBy('at', 'desc').execute()).map(toVerdict)
  const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length
  const leads = rows.flatMap((row) => (row.verdict === 'hit' && row.leadMinutes !== null ? [row.leadMinutes] : []))
  return { rows, hits: count('hit'), falses: count('false'), misses: count('miss'), open: count('open') + count('unknown'), medianLeadMinutes: median(leads) }
})
