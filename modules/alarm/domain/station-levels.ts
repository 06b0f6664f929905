import type { StationRow } from '#modules/monitoring/contract.ts'
import type { ThresholdRow } from '../contract/condition.ts'

export const WATER_LEVEL_KEY = 'water-level'

type Levels = Pick<StationRow, 'id' | 'warningLevel' | 'guaranteeLevel' | 'levelSource' | 'source'>

/**
 * Warning and guarantee level of the station register as site thresholds: 黄 at 警戒, 橙 at 保证 (水情预警, standards §2.6).
 * A station without levels has none; nothing is made up for it.
 */
export function stationLevels(station: Levels): ThresholdRow[] {
  const row = (severity: 'yellow' | 'orange', value: number): ThresholdRow => ({
    id: station.id, version: 0, key: WATER_LEVEL_KEY, severity, layer: 'site', areaCode: null, stationId: station.id, value, unit: 'm', source: station.levelSource ?? `监测站登记：${station.source}`,
    sourcedOn: null, certainty: 'middle', expiresAt: null, updatedAt: new Date(0).toISOString(), updatedBy: '监测站登记',
  })
  return [
    ...(station.warningLevel === null ? [] : [row('yellow', station.warningLevel)]),
    ...(station.guaranteeLevel === null ? [] : [row('orange', station.guaranteeLevel)]),
  ]
}
