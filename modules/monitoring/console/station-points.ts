import type { Feature, FeatureCollection, Point } from 'geojson'
import type { OutputOf } from '#platform/kernel/contract.ts'
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
/** Periods without a report of a station that never reported: more than any that did. */
const NEVER = 1_000_000

export function partOf({ kind, state }: Pick<StationRow, 'kind' | 'state'>): StationPart {
  if (state === 'never') return 'silent'
  if (kind === 'rain') return 'rain'
  return LEVELS.includes(kind) ? 'level' : 'other'
}

/** What one station says now. */
export interface StationNow extends Pick<StationRow, 'id' | 'code' | 'name' | 'kind' | 'protocol' | 'state' | 'periodMinutes'> {
  readonly lon: number
  readonly lat: number
  /** Epoch ms. */
  readonly receivedAt: number | null
  readonly quantity: string | null
  readonly value: number | null
  readonly rain3h: number | null
}

/** Beside the symbol: the rain of 3 h of a gauge (figure alone: its unit is in the layer's name), the level of a level station. */
export function labelOf(row: Pick<StationNow, 'kind' | 'quantity' | 'value' | 'rain3h'>): string {
  if (row.kind === 'rain') return row.rain3h === null ? '' : row.rain3h.toFixed(1)
  return row.quantity === null || row.value === null ? '' : valueText(row.quantity, row.value)
}

/** The columns of `stations-now`, one object a station. */
export function rowsOf(columns: OutputOf<typeof monitoring.queries.stationsNow>): StationNow[] {
  return columns.id.map((id, at) => ({
    id, code: columns.code[at]!, name: columns.name[at]!, kind: columns.kind[at]!, protocol: columns.protocol[at]!, state: columns.state[at]!, periodMinutes: columns.periodMinutes[at]!,
    lon: columns.lon[at]!, lat: columns.lat[at]!, receivedAt: columns.receivedAt[at]!, quantity: columns.quantity[at]!, value: columns.value[at]!, rain3h: columns.rain3h[at]!,
  }))
}

function featureOf(row: StationNow, now: number): Feature<Point> {
  const { lon, lat, id, code, name, kind, protocol, state } = row
  const periods = row.receivedAt === null ? NEVER : Math.max(0, now - row.receivedAt) / MINUTE / row.periodMinutes
  const receivedAt = row.receivedAt === null ? null : new Date(row.receivedAt).toISOString()
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { id, code, name, kind, protocol, state, periods, value: labelOf(row), receivedAt } }
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
    const rows = rowsOf(await callQuery(monitoring.queries.stationsNow, {}))
    const now = serverNow()
    const parts = new Map<StationPart, Feature<Point>[]>(STATION_PARTS.map((part) => [part, []]))
    let newest: number | null = null
    for (const row of rows) {
      parts.get(partOf(row))!.push(featureOf(row, now))
      if (row.receivedAt !== null) newest = Math.max(newest ?? 0, row.receivedAt)
    }
    this.#parts = new Map([...parts].map(([part, features]) => [part, { type: 'FeatureCollection', features }]))
    this.#readAt = now
    this.#newest = newest
    for (const changed of this.#listeners) changed()
  }
}

export const stationPoints = new StationPoints()
