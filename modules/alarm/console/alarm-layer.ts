import type { FeatureCollection } from 'geojson'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { realtime } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { alarm, type AlarmRow } from '../contract.ts'
import { alarmText } from './texts.ts'
import { worstByStation } from './worst-by-station.ts'

/** The queue gives no more at once; the worst come first. */
const MOST = 500

let shown: FeatureCollection = { type: 'FeatureCollection', features: [] }
let readAt: number | null = null

function featureOf(row: AlarmRow & { lon: number; lat: number }): FeatureCollection['features'][number] {
  const { id, code, stationId, stationName, severity, quantity, title, raisedAt, state, lon, lat } = row
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { id, code, stationId, name: stationName, severity, quantity, title, raisedAt, state } }
}

async function read(): Promise<void> {
  const { rows } = await callQuery(alarm.queries.queue, { sort: 'severity', limit: MOST })
  shown = { type: 'FeatureCollection', features: worstByStation(rows).map(featureOf) }
  readAt = serverNow()
}

/** Reads now and at every change of the queue. A failed read leaves what is shown, with its age. */
function subscribe(changed: () => void): () => void {
  const again = (): void => void read().then(changed, () => undefined)
  again()
  return realtime.listen(alarm.topics.queue.id, again)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Stations with an open alarm: the station's own shape, filled while nobody has acknowledged it, with the colour's badge. */
export const alarmLayers: readonly MapLayer[] = [
  {
    kind: 'points', id: 'alarm.alarm', title: { zh: '告警中的站', en: 'Stations in alarm' }, short: { zh: '告警', en: 'in alarm' }, group: { zh: '态势', en: 'Situation' }, on: true, above: true, permission: 'alarm.read',
    shape: 'circle', shapeBy: { property: 'quantity', values: { 'rain-1min': 'gauge', 'rain-5min': 'gauge', 'rain-10min': 'gauge', 'rain-30min': 'gauge', 'rain-1h': 'gauge', 'rain-total': 'gauge', 'water-level': 'level' } },
    badge: 'severity', fillBy: { property: 'state', values: { raised: 'full', acknowledged: 'half', handling: 'half' } }, labelZoom: 13,
    data: { geojson: () => shown }, dataAt: () => readAt, count: () => (readAt === null ? null : shown.features.length), subscribe,
    pageOf: (found) => `/registers/station/${text(found.properties['stationId'])}`,
    card: (properties) => [[alarmText('queue.what'), text(properties['title'])], [alarmText('queue.time'), momentText(Date.parse(text(properties['raisedAt'])), serverNow())], [alarmText('queue.state'), alarmText(`state.${text(properties['state'])}` as 'state.raised')]],
  },
]
