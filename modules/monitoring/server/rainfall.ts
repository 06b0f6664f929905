import { DAY } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring, type PointsByQuantity, rainOver } from '../contract.ts'
import { rainPoints } from './rain-points.ts'
import { readSettings } from './setting.store.ts'
import { stationPage } from './station-list.store.ts'

const MOST_STATIONS = 10_000

function sumsOf(stationId: string, points: PointsByQuantity, to: number) {
  const millimetres = (minutes: number): number | null => rainOver(points, minutes, to)?.millimetres ?? null
  return { stationId, mm1h: millimetres(60), mm3h: millimetres(180), mm6h: millimetres(360), mm12h: millimetres(720), mm24h: millimetres(1_440), covered3hMinutes: rainOver(points, 180, to)?.coveredMinutes ?? 0 }
}

/** Rain that ended at `at`, for every rain station in reach. A station without data has null, not zero. */
export const rainfall = defineQuery(monitoring.queries.rainfall, async (ctx, input) => {
  const to = input.at === undefined ? ctx.now : Date.parse(input.at)
  const { feed } = await readSettings(ctx)
  const stations = await stationPage(ctx, { ids: input.stationIds, areaCode: input.areaCode }, feed, { limit: MOST_STATIONS, offset: 0 })
  const points = await rainPoints(ctx, stations.map((station) => station.id), to - DAY, to)
  return { at: new Date(to).toISOString(), rows: [...points].map(([stationId, quantities]) => sumsOf(stationId, quantities, to)) }
})
