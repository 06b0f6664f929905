import { area } from '#platform/kernel/area-contract.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { blindSpots } from '../domain/coverage.ts'
import { numberSettings } from './number-setting.store.ts'
import { placedStations } from './placed-stations.ts'

const TOWN_DIGITS = 9

/** Only stations that report count: a silent one watches nothing. */
export const coverage = defineQuery(monitoring.queries.coverage, async (ctx, { kinds }) => {
  ctx.citywide()
  const [limit] = await numberSettings(ctx, ['coverage-km'])
  const { areas } = await ctx.call(area.queries.listAreas, {})
  const towns = new Map(areas.filter((one) => one.kind === 'town').map((one) => [one.code, one.name]))
  const villages = areas.flatMap(({ kind, code, name, lon, lat }) => (kind === 'village' && lon !== null && lat !== null ? [{ code, name, at: [lon, lat] as const }] : []))
  const stations = (await placedStations(ctx)).filter((row) => (row.state === 'fresh' || row.state === 'late') && (kinds === undefined || kinds.length === 0 || kinds.some((kind) => kind === row.kind)))
  const blind = blindSpots(villages, stations.map((row) => ({ name: row.name, at: [row.lon, row.lat] as const })), limit!.value)
  return {
    at: new Date(ctx.now).toISOString(),
    kilometres: limit!.value,
    source: limit!.source,
    villages: villages.length,
    covered: villages.length - blind.length,
    blind: blind.map(({ village: { code, name, at }, nearest }) => ({ code, name, townName: towns.get(code.slice(0, TOWN_DIGITS)) ?? '', lon: at[0], lat: at[1], nearestName: nearest?.name ?? null, nearestKilometres: nearest === null ? null : Math.round(nearest.kilometres * 10) / 10 })),
  }
})
