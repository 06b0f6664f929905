import type { FeatureCollection } from 'geojson'
import { callQuery } from '#platform/web/client/browser-client.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { realtime } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { incident } from '../contract.ts'
import { OPEN_STATES } from './list-filter.ts'
import { type IncidentRow, levelText, responseText, stateWords } from './words.ts'
import { say } from '#platform/web/i18n/language.ts'
import { incidentText } from './texts.ts'

let shown: FeatureCollection = { type: 'FeatureCollection', features: [] }
let readAt: number | null = null

function featureOf(row: IncidentRow): FeatureCollection['features'][number] {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [row.place.lon, row.place.lat] },
    properties: { id: row.id, code: row.code, name: row.title, severity: row.warningSeverity, state: row.state, level: row.incidentLevel, responseLevel: row.responseLevel, place: row.place.name },
  }
}

async function read(): Promise<void> {
  const { rows } = await callQuery(incident.queries.listIncidents, { states: [...OPEN_STATES], limit: 500 })
  shown = { type: 'FeatureCollection', features: rows.map(featureOf) }
  readAt = serverNow()
}

/** Reads now and at every change of an incident. A failed read leaves what is shown, with its age. */
function subscribe(changed: () => void): () => void {
  const again = (): void => void read().then(changed, () => undefined)
  again()
  return realtime.listen(incident.topics.board.id, again)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const incidentLayers: readonly MapLayer[] = [
  {
    kind: 'points',
    id: 'incident.incident',
    title: { zh: '事件', en: 'Incidents' },
    group: { zh: '态势', en: 'Situation' },
    on: true,
    above: true,
    permission: 'incident.read',
    shape: 'circle',
    badge: 'severity',
    fillBy: { property: 'state', values: { opened: 'hollow', responding: 'half', recovering: 'full' } },
    labelZoom: 9,
    data: { geojson: () => shown },
    dataAt: () => readAt,
    subscribe,
    pageOf: (found) => `/incident/${found.id}`,
    card: (properties) => [
      [incidentText('list.state'), properties['state'] ? say(stateWords(properties['state'] as IncidentRow['state'])) : ''],
      [incidentText('list.level'), properties['level'] ? levelText(properties['level'] as IncidentRow['incidentLevel']) : ''],
      [incidentText('list.response'), properties['responseLevel'] ? responseText(properties['responseLevel'] as 'I') : ''],
      [incidentText('field.place'), text(properties['place'])],
    ],
  },
]
