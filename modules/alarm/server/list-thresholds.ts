import { monitoring } from '#modules/monitoring/contract.ts'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { alarm, type ThresholdRow } from '../contract.ts'
import { stationLevels } from '../domain/station-levels.ts'
import { effectiveThresholds } from '../domain/threshold-layers.ts'
import { readThresholds } from './rule.store.ts'

export const listThresholds = defineQuery(alarm.queries.listThresholds, async (ctx, { key, stationId }) => {
  ctx.citywide()
  const rows: ThresholdRow[] = await readThresholds(ctx, key)
  if (stationId === undefined) return { rows, effective: [] }
  const { rows: stations } = await ctx.call(monitoring.queries.listStations, { ids: [stationId], limit: 1 })
  const station = stations[0]
  if (!station) return { rows, effective: [] }
  rows.push(...stationLevels(station).filter((row) => key === undefined || row.key === key))
  const found = effectiveThresholds(rows, station, ctx.now)
  const effective = [...found].flatMap(([name, severities]) =>
    SEVERITIES.flatMap((severity) => {
      const one = severities[severity]
      return one ? [{ key: name, severity, value: one.value, layer: one.layer, source: one.source }] : []
    }),
  )
  return { rows, effective }
})
