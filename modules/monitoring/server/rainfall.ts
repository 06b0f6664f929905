import { sql } from 'kysely'
import { DAY } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring, type Point, RAIN_QUANTITIES, rainOver } from '../contract.ts'
import { UNUSABLE } from '../domain/quality.ts'
import { plainArray } from './array-literal.ts'
import { readSettings } from './setting.store.ts'
import { stationPage } from './station-list.store.ts'

const MOST_STATIONS = 10_000

async function rainPoints(ctx: QueryContext, stationIds: readonly string[], to: number): Promise<Map<string, Record<string, Point[]>>> {
  const { rows } = await sql<{ stationId: string; quantity: string; at: number[]; value: number[] }>`
    select m.station_id as "stationId", m.quantity, array_agg(extract(epoch from r.observed_at)::float8 * 1000 order by r.observed_at) as at, array_agg(r.value order by r.observed_at) as value
    from ${sql.id(ctx.schema, 'stream')} m join ${sql.id(ctx.schema, 'reading')} r on r.stream_id = m.id
    where m.station_id = any(${plainArray(stationIds)}::uuid[]) and m.quantity = any(${[...RAIN_QUANTITIES]}::text[])
      and r.observed_at > ${new Date(to - DAY)} and r.observed_at <= ${new Date(to)} and r.quality & ${sql.lit(UNUSABLE)}::int2 = 0
    group by 1, 2`.execute(ctx.db())
  const points = new Map<string, Record<string, Point[]>>()
  for (const row of rows) {
    const station = points.get(row.stationId) ?? {}
    station[row.quantity] = row.at.map((at, i) => [Math.round(at), row.value[i]!])
    points.set(row.stationId, station)
  }
  return points
}

/** Rain that ended at `at`, for every rain station in reach. A station without data has null, not zero. */
export const rainfall = defineQuery(monitoring.queries.rainfall, async (ctx, input) => {
  const to = input.at === undefined ? ctx.now : Date.parse(input.at)
  const { feed } = await readSettings(ctx)
  const stations = await stationPage(ctx, { ids: input.stationIds, areaCode: input.areaCode }, feed, { limit: MOST_STATIONS, offset: 0 })
  const points = await rainPoints(ctx, stations.map((station) => station.id), to)
  const rows = [...points].map(([stationId, quantities]) => {
    const threeHours = rainOver(quantities, 180, to)
    return {
      stationId,
      mm1h: rainOver(quantities, 60, to)?.millimetres ?? null,
      mm3h: threeHours?.millimetres ?? null,
      mm6h: rainOver(quantities, 360, to)?.millimetres ?? null,
      mm12h: rainOver(quantities, 720, to)?.millimetres ?? null,
      mm24h: rainOver(quantities, 1_440, to)?.millimetres ?? null,
      covered3hMinutes: threeHours?.coveredMinutes ?? 0,
    }
  })
  return { at: new Date(to).toISOString(), rows }
})
