import type { Feature, FeatureCollection, Point } from 'geojson'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { realtime } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { monitoring, type StationRow } from '../contract.ts'
import { valueText } from './station-words.ts'

/** Parts of the map's station layer: a shape each, and those that never reported apart. */
export const STATION_PARTS = ['rain', 'level', 'other', 'silent'] as const
export type StationPart = (typeof STATION_PARTS)[number]

const EVERY_MS = MINUTE
/** Devices report many times a second: the map asks again no more often than this. */
const CALM_MS = 10 * SECOND
const LEVELS: readonly string[] = ['water-level', 'reservoir']
const MOST = 10_000
/** Periods without a report of a station that never reported: more than any that did. */
const NEVER = 1_000_000

export function partOf({ kind, state }: Pick<StationRow, 'kind' | 'state'>): StationPart {
  if (state === 'never') return 'silent'
  if (kind === 'rain') return 'rain'
  return LEVELS.includes(kind) ? 'level' : 'other'
}

/** Beside the symbol: the rain of 3 h of a gauge (figure alone: its unit is in the layer's name), the level of a level station. */
export function labelOf(row: Pick<StationRow, 'kind' | 'latest'>, rain3h: number | null): string {
  if (row.kind === 'rain') return rain3h === null ? '' : rain3h.toFixed(1)
  const value = row.latest.find((one) => one.quantity === (LEVELS.includes(row.kind) ? 'water-level' : '')) ?? row.latest[0]
  return value === undefined || value.value === null ? '' : valueText(value.quantity, value.value)
}

function featureOf(row: StationRow, rain3h: number | null, now: number): Feature<Point> | null {
  if (row.lon === null || row.lat === null) return null
  const age = row.lastReceivedAt === null ? null : Math.max(0, (now - Date.parse(row.lastReceivedAt)) / MINUTE)
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [row.lon, row.lat] },
    properties: { id: row.id, code: row.code, name: row.name, kind: row.kind, protocol: row.protocol, state: row.state, periods: age === null ? NEVER : age / row.periodMinutes, value: labelOf(row, rain3h), receivedAt: row.lastReceivedAt },
  }
}

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** Stations with what they measure now, read once for all layers that show them. */
class StationPoints {
  #parts = new Map<StationPart, FeatureCollection>()
  #readAt: number | null = null
  #newest: number | null = null
  readonly #listeners = new Set<() => void>()
  #stop: (() => void) | null = null

  of(part: StationPart): FeatureCollection {
    return this.#parts.get(part) ?? NOTHING
  }

  /** Null until it was read. */
  count(part: StationPart): number | null {
    return this.#readAt === null ? null : this.of(part).features.length
  }

  /** When the newest reading came. */
  newest(): number | null {
    return this.#newest
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed)
    this.#stop ??= this.#follow()
    return () => {
      this.#listeners.delete(changed)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = null
    }
  }

  #follow(): () => void {
    let waiting: ReturnType<typeof setTimeout> | undefined
    // A failed read leaves what is shown; its age tells.
    const read = (): void => void this.#read().catch(() => undefined)
    const soon = (): void => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        read()
      }, CALM_MS)
    }
    const left = realtime.listen(monitoring.topics.readings.id, soon)
    const timer = setInterval(read, EVERY_MS)
    read()
    return () => {
      left()
      clearInterval(timer)
      clearTimeout(waiting)
    }
  }

  async #read(): Promise<void> {
    const [stations, rain] = await Promise.all([callQuery(monitoring.queries.listStations, { limit: MOST }), callQuery(monitoring.queries.rainfall, {})])
    const rain3h = new Map(rain.rows.map((row) => [row.stationId, row.mm3h]))
    const now = serverNow()
    const parts = new Map<StationPart, Feature<Point>[]>(STATION_PARTS.map((part) => [part, []]))
    let newest: number | null = null
    for (const row of stations.rows) {
      const feature = featureOf(row, rain3h.get(row.id) ?? null, now)
      if (feature) parts.get(partOf(row))!.push(feature)
      if (row.lastReceivedAt !== null) newest = Math.max(newest ?? 0, Date.parse(row.lastReceivedAt))
    }
    this.#parts = new Map([...parts].map(([part, features]) => [part, { type: 'FeatureCollection', features }]))
    this.#readAt = now
    this.#newest = newest
    for (const changed of this.#listeners) changed()
  }
}

export const stationPoints = new StationPoints()
