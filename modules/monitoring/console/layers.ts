import type { Words } from '#platform/kernel/words.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MapLayer, PointLayer } from '#platform/web/map/map-layer.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { stationRegister } from '../registers/station.ts'
import { type StationPart, stationPoints } from './station-points.ts'

const GROUP: Words = { zh: '监测', en: 'Monitoring' }
const { kind: kindField } = stationRegister.fields
const WHOLE_CITY = 11

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function card(properties: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const kind = kindField.options[text(properties['kind']) as keyof typeof kindField.options]
  const received = Date.parse(text(properties['receivedAt']))
  return [
    [say(kindField.title), kind ? say(kind) : ''],
    [say(properties['kind'] === 'rain' ? { zh: '3 h 雨量', en: 'Rain of 3 h' } : { zh: '当前值', en: 'Value' }), `${text(properties['value'])}${properties['kind'] === 'rain' && properties['value'] !== '' ? '\u00A0mm' : ''}`],
    [say({ zh: '最近一报', en: 'Last report' }), Number.isFinite(received) ? momentText(received, serverNow()) : ''],
  ]
}

const stations = (part: StationPart, title: Words, short: Words, more: Partial<PointLayer>): PointLayer => ({
  kind: 'points',
  id: `monitoring.station-${part}`,
  register: stationRegister.id,
  group: GROUP,
  title,
  short,
  on: true,
  shape: 'gauge',
  permission: 'monitoring.read',
  data: { geojson: () => stationPoints.of(part) },
  count: () => stationPoints.count(part),
  subscribe: (changed) => stationPoints.subscribe(changed),
  pageOf: (found) => `/registers/station/${found.id}`,
  late: { property: 'periods', late: 2, lost: 6 },
  label: 'value',
  labelZoom: 11,
  clusterBelow: WHOLE_CITY,
  card,
  ...more,
})

const dataAt = (): number | null => stationPoints.newest()

/** Stations that report, each kind with its shape and its value; those that never did come last and late. */
export const layers: readonly MapLayer[] = [
  stations('rain', { zh: '雨量站（mm/3 h）', en: 'Rain gauges, mm in 3 h' }, { zh: '雨量站', en: 'rain gauge' }, { dataAt }),
  stations('level', { zh: '水位站', en: 'Water levels' }, { zh: '水位站', en: 'water level' }, { dataAt, shape: 'level' }),
  stations('other', { zh: '裂缝与企业监测', en: 'Cracks and enterprises' }, { zh: '其他监测', en: 'other station' }, { dataAt, shape: 'circle' }),
  { ...stations('silent', { zh: '未上报的站', en: 'Stations that never reported' }, { zh: '未上报的站', en: 'silent station' }, { fromZoom: 13, label: 'name', labelZoom: 15 }) },
]
