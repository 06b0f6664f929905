import { MINUTE } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { monitoring } from '../contract.ts'
import { arrivalAt, type ArrivalSettings, downRiver, type RiverGauge } from '../domain/arrival.ts'
import { latestOf } from './station-list.store.ts'
import { type NumberSetting, numberSettings } from './number-setting.store.ts'
import { placedStations, rainNow } from './placed-stations.ts'
import type { StationTables } from './station.store.ts'

interface Level {
  readonly id: string
  readonly river: string | null
  readonly altitude: number | null
  readonly warningLevel: number | null
  readonly guaranteeLevel: number | null
  readonly levelSource: string | null
}

type Tables = StationTables & { station: { altitude_metres: number | null } }

async function levelStations(ctx: QueryContext): Promise<Map<string, Level>> {
  const rows = await ctx.db<Tables>().selectFrom('station as s').where('s.removed_at', 'is', null).where('s.kind', '=', 'water-level').where((eb) => withinReach(eb, ctx.reach('monitoring.read'), 's.org_path', 's.area_code'))
    .select(['s.id', 's.river', 's.altitude_metres as altitude', 's.warning_level as warningLevel', 's.guarantee_level as guaranteeLevel', 's.level_source as levelSource']).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function settingsOf([speed, winding, near]: readonly NumberSetting[]): ArrivalSettings {
  return { speed: speed!.value, winding: winding!.value, rainKilometres: near!.value }
}

/** The rivers as their gauges see them; what comes from upstream is marked as estimated on every screen. */
export const rivers = defineQuery(monitoring.queries.rivers, async (ctx) => {
  const assumed = await numberSettings(ctx, ['river-speed', 'river-winding', 'river-rain-km'])
  const levels = await levelStations(ctx)
  const placed = await placedStations(ctx)
  const rainOf = await rainNow(ctx, placed.filter((row) => row.kind === 'rain').map((row) => row.id))
  const rains = placed.flatMap((row) => {
    const rain3h = row.kind === 'rain' ? rainOf(row.id) : null
    return rain3h === null ? [] : [{ at: [row.lon, row.lat] as const, rain3h }]
  })
  const stations = placed.filter((row) => levels.has(row.id))
  const gauges = stations.map(({ id, name, lon, lat }): RiverGauge => ({ id, name, river: levels.get(id)!.river ?? '', at: [lon, lat], altitude: levels.get(id)!.altitude }))
  const latest = await latestOf(ctx, stations.map((row) => row.id))
  const order = new Map([...new Set(gauges.map((gauge) => gauge.river))].toSorted().flatMap((river) => downRiver(gauges, river)).map((gauge, at) => [gauge.id, at]))
  const rows = stations.toSorted((a, b) => (order.get(a.id) ?? gauges.length) - (order.get(b.id) ?? gauges.length)).map((row) => {
    const known = levels.get(row.id)!
    const value = latest.get(row.id)?.find((one) => one.quantity === 'water-level')
    const coming = arrivalAt(gauges.find((gauge) => gauge.id === row.id)!, gauges, rains, settingsOf(assumed))
    return {
      id: row.id, code: row.code, name: row.name, river: known.river ?? '', state: row.state, level: value?.value ?? null, observedAt: value?.observedAt ?? null,
      warningLevel: known.warningLevel, guaranteeLevel: known.guaranteeLevel, levelSource: known.levelSource,
      arrival: coming === null ? null : { ...coming, at: new Date(ctx.now + coming.minutes * MINUTE).toISOString() },
    }
  })
  return { at: new Date(ctx.now).toISOString(), assumed, rows }
})
