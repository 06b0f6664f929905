import type { FeatureCollection } from 'geojson'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { realtime } from '#platform/web/realtime/use-topic.ts'
import { warning } from '../contract.ts'
import { warningText } from './texts.ts'
import { kindText } from './words.ts'

type Ground = OutputOf<typeof warning.queries.warnedGround>['rows'][number]

let ground: readonly Ground[] = []
let readAt: number | null = null

async function read(): Promise<void> {
  const { rows, at } = await callQuery(warning.queries.warnedGround, {})
  ground = rows
  readAt = Date.parse(at)
}

/** Reads now and at every change of a warning. A failed read leaves what is shown, with its age. */
function subscribe(changed: () => void): () => void {
  const again = (): void => void read().then(changed, () => undefined)
  again()
  return realtime.listen(warning.topics.board.id, again)
}

const nameOf = (row: Ground): string => `${row.drill ? warningText('status.exercise') : ''}${kindText(row)} ${say(SEVERITY_WORDS[row.severity])}`
const closed = (ring: readonly [number, number][]): [number, number][] => [...ring, ring[0]!]

function shapes(): FeatureCollection {
  const features = ground.flatMap((row) => row.rings.map((ring) => ({ type: 'Feature' as const, properties: { id: row.warningId, name: nameOf(row) }, geometry: { type: 'Polygon' as const, coordinates: [closed(ring)] } })))
  return { type: 'FeatureCollection', features }
}

function points(): FeatureCollection {
  const features = ground.map((row) => ({
    type: 'Feature' as const, properties: { id: row.warningId, code: row.code, name: nameOf(row), title: row.title, place: row.name, severity: row.severity }, geometry: { type: 'Point' as const, coordinates: [row.lon, row.lat] },
  }))
  return { type: 'FeatureCollection', features }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const group = { zh: '态势', en: 'Situation' }

/** Warned towns and drawn areas, with the colour's badge at their middle. */
export const warningLayers: readonly MapLayer[] = [
  { kind: 'shapes', id: 'warning.area', title: { zh: '预警范围', en: 'Warned areas' }, group, on: true, permission: 'warning.read', style: 'zone-ready', geojson: shapes, dataAt: () => readAt, subscribe, pageOf: (found) => `/warning/${found.id}` },
  {
    kind: 'points', id: 'warning.warning', title: { zh: '生效预警', en: 'Warnings in force' }, group, on: true, above: true, permission: 'warning.read', shape: 'diamond', badge: 'severity', labelZoom: 9, data: { geojson: points }, dataAt: () => readAt, subscribe,
    count: () => new Set(ground.map((row) => row.warningId)).size, pageOf: (found) => `/warning/${found.id}`,
    card: (properties) => [[warningText('list.what'), text(properties['title'])], [warningText('list.area'), text(properties['place'])], [warningText('list.code'), text(properties['code'])]],
  },
]
