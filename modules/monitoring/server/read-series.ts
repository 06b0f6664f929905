import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { quantityOf } from '#protocols/quantities.ts'
import { monitoring } from '../contract.ts'
import { pickStep, type SeriesStep } from '../domain/series-step.ts'
import { readSettings } from './setting.store.ts'

const TABLE: Readonly<Record<Exclude<SeriesStep, 'raw'>, string>> = { '5min': 'roll_up_5min', '1h': 'roll_up_1h', '1d': 'roll_up_1d' }
const MOST_POINTS = 20_000

interface SeriesPoint {
  at: string
  value: number | null
  min: number | null
  max: number | null
  sum: number | null
  count: number
  quality: number
  frameId: number | null
}

interface Span {
  readonly streamId: number
  readonly from: Date
  readonly to: Date
}

async function rawPoints(ctx: QueryContext, { streamId, from, to }: Span): Promise<SeriesPoint[]> {
  const { rows } = await sql<SeriesPoint>`
    select observed_at as at, value, value as min, value as max, value as sum, 1 as count, quality, frame_id as "frameId" from ${sql.id(ctx.schema, 'reading')}
    where stream_id = ${streamId} and observed_at >= ${from} and observed_at <= ${to} order by observed_at limit ${sql.lit(MOST_POINTS)}`.execute(ctx.db())
  return rows
}

/** `quality` of a rolled-up point is only "some reading of it was marked". */
async function rolledPoints(ctx: QueryContext, table: string, { streamId, from, to }: Span): Promise<SeriesPoint[]> {
  const { rows } = await sql<SeriesPoint>`
    select at, total / nullif(n, 0) as value, low as min, high as max, total as sum, n as count, least(flagged, 1) as quality, null::float8 as "frameId" from ${sql.id(ctx.schema, table)}
    where stream_id = ${streamId} and at >= ${from} and at <= ${to} order by at limit ${sql.lit(MOST_POINTS)}`.execute(ctx.db())
  return rows
}

export const readSeries = defineQuery(monitoring.queries.readSeries, async (ctx, input) => {
  const { rows } = await sql<{ quantity: string; orgPath: string | null; areaCode: string | null }>`
    select m.quantity, s.org_path as "orgPath", s.area_code as "areaCode" from ${sql.id(ctx.schema, 'stream')} m join ${sql.id(ctx.schema, 'station')} s on s.id = m.station_id
    where m.id = ${input.streamId}`.execute(ctx.db())
  const stream = rows[0]
  ctx.require('monitoring.read', stream ?? { orgPath: null, areaCode: null })
  if (!stream) fail('monitoring.station-not-found', { id: String(input.streamId) })
  const settings = await readSettings(ctx)
  const [from, to] = [Date.parse(input.from), Date.parse(input.to)]
  const step = input.step === 'auto' ? pickStep(from, to, ctx.now, settings.frame.rawDays) : input.step
  const span = { streamId: input.streamId, from: new Date(from), to: new Date(to) }
  const points = step === 'raw' ? await rawPoints(ctx, span) : await rolledPoints(ctx, TABLE[step], span)
  return { step, quantity: stream.quantity, unit: quantityOf(stream.quantity)?.unit ?? '', points }
})
