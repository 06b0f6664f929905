import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { callOut } from '../contract.ts'
import type { CallCounts } from '../contract/call.ts'
import { type CallOutTables, toHead } from './call-out.store.ts'

const NOBODY: CallCounts = { people: 0, open: 0, unanswered: 0, answered: 0, talk: 0, cannot: 0, withdrawn: 0, medianSeconds: null }

/** The counts of many call-outs in one statement; the same meaning as `countCalls` over their rows. */
export async function countsOf(ctx: QueryContext, ids: readonly string[]): Promise<ReadonlyMap<string, CallCounts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; people: number; open: number; unanswered: number; answered: number; talk: number; cannot: number; withdrawn: number; median: number | null }>`
    select call_out_id as id, count(*)::int as people,
      count(*) filter (where state in ('calling', 'unanswered'))::int as open,
      count(*) filter (where state = 'unanswered')::int as unanswered,
      count(*) filter (where state = 'answered')::int as answered,
      count(*) filter (where state = 'answered' and answer = 'talk')::int as talk,
      count(*) filter (where state = 'answered' and answer = 'cannot')::int as cannot,
      count(*) filter (where state = 'withdrawn')::int as withdrawn,
      percentile_cont(0.5) within group (order by greatest(0, extract(epoch from answered_at - started_at)::float8)) filter (where state = 'answered' and not late) as median
    from ${sql.id(ctx.schema, 'call_out_person')} where call_out_id = any(${[...ids]}::uuid[]) group by call_out_id`.execute(ctx.db())
  return new Map(rows.map(({ id, median, ...counts }) => [id, { ...counts, medianSeconds: median }]))
}

export const listCallOuts = defineQuery(callOut.queries.list, async (ctx, input) => {
  let query = ctx
    .db<CallOutTables>()
    .selectFrom('call_out')
    .selectAll()
    .where((eb) => withinReach(eb, ctx.reach('call-out.read'), 'org_path', 'area_code'))
  if (input.running !== undefined) query = query.where('state', '=', input.running ? 'running' : 'ended')
  if (input.subjectKind) query = query.where('subject_kind', '=', input.subjectKind)
  if (input.subjectId) query = query.where('subject_id', '=', input.subjectId)
  const heads = await query.orderBy('started_at', 'desc').limit(input.limit).execute()
  const counts = await countsOf(ctx, heads.map((head) => head.id))
  return { callOuts: heads.map((head) => ({ ...toHead(head), counts: counts.get(head.id) ?? NOBODY })) }
})
