import { sql } from 'kysely'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { UNUSABLE } from '../domain/quality.ts'
import { numberArray } from './array-literal.ts'

type Pair = readonly [streamId: number, bucket: number]

const FIVE_MINUTES = 300
/** Shanghai days begin eight hours before those of UTC. */
const SHANGHAI_SECONDS = 8 * 3_600

async function takeDue(ctx: ActionContext, atMost: number): Promise<{ batches: number; pairs: Pair[] }> {
  const table = sql.id(ctx.schema, 'roll_up_due')
  const { rows } = await sql<{ stream_ids: number[]; buckets: number[] }>`
    delete from ${table} where id in (select id from ${table} order by id for update skip locked limit ${atMost}) returning stream_ids, buckets`.execute(ctx.db())
  const pairs = new Map<string, Pair>()
  for (const row of rows) row.stream_ids.forEach((streamId, i) => pairs.set(`${streamId} ${row.buckets[i]}`, [streamId, row.buckets[i]!]))
  return { batches: rows.length, pairs: [...pairs.values()] }
}

const columns = sql.raw('(stream_id, at, n, flagged, low, high, total, last)')
const replace = sql.raw('on conflict (stream_id, at) do update set n = excluded.n, flagged = excluded.flagged, low = excluded.low, high = excluded.high, total = excluded.total, last = excluded.last')

const pairSource = (pairs: readonly Pair[]) => sql`unnest(${numberArray(pairs.map((p) => p[0]))}::int4[], ${numberArray(pairs.map((p) => p[1]))}::int4[]) as d (s, b)`

/** Whole buckets are computed anew from their readings, so late data and repeats come out right by themselves. */
async function rollFive(ctx: ActionContext, pairs: readonly Pair[]): Promise<void> {
  await sql`
    insert into ${sql.id(ctx.schema, 'roll_up_5min')} ${columns}
    select d.s, to_timestamp(d.b::float8 * ${sql.lit(FIVE_MINUTES)}), a.* from ${pairSource(pairs)} cross join lateral (
      select (count(*) filter (where good))::int4, (count(*) filter (where quality <> 0))::int4, min(value) filter (where good), max(value) filter (where good), sum(value) filter (where good),
        (array_agg(value order by observed_at desc) filter (where good))[1]
      from (select value, quality, observed_at, quality & ${sql.lit(UNUSABLE)}::int2 = 0 as good from ${sql.id(ctx.schema, 'reading')}
        where stream_id = d.s and observed_at >= to_timestamp(d.b::float8 * ${sql.lit(FIVE_MINUTES)}) and observed_at < to_timestamp((d.b::float8 + 1) * ${sql.lit(FIVE_MINUTES)})) as r
    ) as a ${replace}`.execute(ctx.db())
}

/** A coarser bucket from the finer table below it. `start` and `end` are epoch seconds of the bucket number `d.b`. */
async function rollCoarse(ctx: ActionContext, from: string, into: string, pairs: readonly Pair[], seconds: number, shift: number): Promise<void> {
  const start = sql`to_timestamp(d.b::float8 * ${sql.lit(seconds)} - ${sql.lit(shift)})`
  const end = sql`to_timestamp((d.b::float8 + 1) * ${sql.lit(seconds)} - ${sql.lit(shift)})`
  await sql`
    insert into ${sql.id(ctx.schema, into)} ${columns}
    select d.s, ${start}, a.* from ${pairSource(pairs)} cross join lateral (
      select coalesce(sum(n), 0)::int4, coalesce(sum(flagged), 0)::int4, min(low), max(high), sum(total), (array_agg(last order by at desc) filter (where last is not null))[1]
      from ${sql.id(ctx.schema, from)} where stream_id = d.s and at >= ${start} and at < ${end}
    ) as a ${replace}`.execute(ctx.db())
}

function coarser(pairs: readonly Pair[], bucketOf: (bucket: number) => number): Pair[] {
  const out = new Map<string, Pair>()
  for (const [streamId, bucket] of pairs) out.set(`${streamId} ${bucketOf(bucket)}`, [streamId, bucketOf(bucket)])
  return [...out.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

/** Brings the 5-minute, hour and day tables up to date with the batches that came in since. */
export const rollUp = defineAction(monitoring.actions.rollUp, async (ctx, { atMost }) => {
  ctx.require('monitoring.ingest', { orgPath: null, areaCode: null })
  const { batches, pairs } = await takeDue(ctx, atMost)
  if (pairs.length === 0) return { batches, buckets: 0 }
  const five = coarser(pairs, (bucket) => bucket)
  await rollFive(ctx, five)
  const hours = coarser(pairs, (bucket) => Math.floor((bucket * FIVE_MINUTES) / 3_600))
  await rollCoarse(ctx, 'roll_up_5min', 'roll_up_1h', hours, 3_600, 0)
  const days = coarser(pairs, (bucket) => Math.floor((bucket * FIVE_MINUTES + SHANGHAI_SECONDS) / 86_400))
  await rollCoarse(ctx, 'roll_up_1h', 'roll_up_1d', days, 86_400, SHANGHAI_SECONDS)
  ctx.audit({ kind: 'roll-up', id: uuidv7(ctx.now), after: { batches, buckets: five.length } })
  return { batches, buckets: five.length }
})
