import { MINUTE } from '#platform/kernel/instant.ts'
import { type PointsByQuantity, RAIN_STEPS, rainOver } from '#modules/monitoring/contract.ts'

export interface RainBar {
  readonly at: number
  readonly value: number | null
}

/** Rain of every `minutes` from `from` to `to`, each at its end; null where the station said nothing. */
export function rainBars(points: PointsByQuantity, minutes: number, from: number, to: number): RainBar[] {
  const step = minutes * MINUTE
  const bars: RainBar[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) bars.push({ at, value: rainOver(points, minutes, at)?.millimetres ?? null })
  return bars
}

/** The running sum over `window` minutes, every ten minutes: what thresholds such as 50 mm in 3 h are held against. */
export function rainSums(points: PointsByQuantity, window: number, from: number, to: number): RainBar[] {
  const step = 10 * MINUTE
  const sums: RainBar[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) sums.push({ at, value: rainOver(points, window, at)?.millimetres ?? null })
  return sums
}

interface Stream {
  readonly streamId: number
  readonly quantity: string
}

/** The stream to draw from: the finest stretch that the station tells, the running total last; null when it tells no rain. */
export function rainStream<S extends Stream>(streams: readonly S[]): S | null {
  const wanted = [...Object.keys(RAIN_STEPS), 'rain-total']
  for (const quantity of wanted) {
    const found = streams.find((stream) => stream.quantity === quantity)
    if (found) return found
  }
  return null
}

interface Placed {
  readonly lon: number | null
  readonly lat: number | null
}

/** The nearest of some stations and how far it is, metres; straight line. */
export function nearestOf<S extends Placed>(stations: readonly S[], lon: number, lat: number): { readonly station: S; readonly metres: number } | null {
  const degree = 111_195
  const narrow = Math.cos((lat * Math.PI) / 180)
  let best: { station: S; metres: number } | null = null
  for (const station of stations) {
    if (station.lon === null || station.lat === null) continue
    const metres = Math.hypot((station.lon - lon) * narrow, station.lat - lat) * degree
    if (best === null || metres < best.metres) best = { station, metres }
  }
  return best
}
