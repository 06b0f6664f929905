import { monitoring } from '#modules/monitoring/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { MeasuredRain } from '../domain/propose-colour.ts'

const MOST = 10_000

/** Rain of the stations in these areas now; empty without the monitoring module. */
export async function measuredRain(ctx: QueryContext, areaCodes: readonly string[]): Promise<MeasuredRain[]> {
  if (areaCodes.length === 0 || !ctx.registry.queries.has(monitoring.queries.rainfall.id)) return []
  const { rows } = await ctx.call(monitoring.queries.rainfall, {}, 'system')
  const stations = await stationsIn(ctx, areaCodes)
  return rows.flatMap((row) => {
    const station = stations.get(row.stationId)
    return station === undefined ? [] : [{ stationId: row.stationId, stationName: station, byHours: { 1: row.mm1h, 3: row.mm3h, 6: row.mm6h, 12: row.mm12h, 24: row.mm24h } }]
  })
}

/** Names of the rain stations inside these areas, by id. */
export async function stationsIn(ctx: QueryContext, areaCodes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!ctx.registry.queries.has(monitoring.queries.listStations.id)) return new Map()
  const { rows } = await ctx.call(monitoring.queries.listStations, { kinds: ['rain', 'water-level', 'reservoir'], limit: MOST }, 'system')
  return new Map(rows.filter((station) => station.areaCode !== null && areaCodes.some((code) => station.areaCode!.startsWith(code))).map((station) => [station.id, station.name]))
}
