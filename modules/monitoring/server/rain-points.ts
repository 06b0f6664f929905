import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import { type Point, RAIN_QUANTITIES } from '../contract.ts'
import { UNUSABLE } from '../domain/quality.ts'
import { plainArray } from './array-literal.ts'

export type RainPoints = Map<string, Record<string, Point[]>>

/** Usable rain readings of these stations within a span, by station and quantity. */
export async function rainPoints(ctx: QueryContext, stationIds: readonly string[], from: number, to: number): Promise<RainPoints> {
  const { rows } = await sql<{ stationId: string; quantity: string; at: number[]; value: number[] }>`
    select m.station_id as "stationId", m.quantity, array_agg(extract(epoch from r.observed_at)::float8 * 1000 order by r.observed_at) as at, array_agg(r.value order by r.observed_at) as value
    from ${sql.id(ctx.schema, 'stream')} m join ${sql.id(ctx.schema, 'reading')} r on r.stream_id = m.id
    where m.station_id = any(${plainArray(stationIds)}::uuid[]) and m.quantity = any(${[...RAIN_QUANTITIES]}::text[])
      and r.observed_at > ${new Date(from)} and r.observed_at <= ${new Date(to)} and r.quality & ${sql.lit(UNUSABLE)}::int2 = 0
    group by 1, 2`.execute(ctx.db())
  const points: RainPoints = new Map()
  for (const row of rows) {
    const station = points.get(row.stationId) ?? {}
    station[row.quantity] = row.at.map((at, i) => [Math.round(at), row.value[i]!])
    points.set(row.stationId, station)
  }
  return points
}
