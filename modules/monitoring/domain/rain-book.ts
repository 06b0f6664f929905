import { MINUTE } from '#platform/kernel/instant.ts'
import { type Point, RAIN_QUANTITIES, rainOver } from '../contract/rain-window.ts'

/** The map shows the rain of so many minutes. */
export const BOOK_MINUTES = 180

interface Known {
  readonly quantities: Record<string, Point[]>
  /** The sum as it was last asked for; new points take it away. */
  sum: { readonly to: number; readonly millimetres: number | null } | null
}

/** Where a point of this time goes: after all that are not later. */
function placeFor(points: readonly Point[], at: number): number {
  let place = points.length
  while (place > 0 && points[place - 1]![0] > at) place -= 1
  return place
}

/**
 * The last three hours of every rain gauge in memory, so that the map of 10,000 stations is answered without reading
 * a million rows. A time that is there already is left as it is, as in the database.
 */
export class RainBook {
  readonly #stations = new Map<string, Known>()

  add(stationId: string, quantity: string, at: number, value: number): void {
    if (!RAIN_QUANTITIES.includes(quantity)) return
    const known = this.#stations.get(stationId) ?? { quantities: {}, sum: null }
    this.#stations.set(stationId, known)
    const points = (known.quantities[quantity] ??= [])
    const place = placeFor(points, at)
    if (points[place - 1]?.[0] === at) return
    points.splice(place, 0, [at, value])
    known.sum = null
  }

  /** Rain of the three hours up to `to`, mm; null where nothing is known, which is not dry. */
  rain(stationId: string, to: number): number | null {
    const known = this.#stations.get(stationId)
    if (!known) return null
    // The window slides by whole minutes: gauges report no finer.
    const minute = Math.floor(to / MINUTE) * MINUTE
    if (known.sum?.to !== minute) known.sum = { to: minute, millimetres: rainOver(known.quantities, BOOK_MINUTES, to)?.millimetres ?? null }
    return known.sum.millimetres
  }

  /** Lets go of what the window has left; one point before it stays, from which a running total rises. */
  forget(now: number): void {
    const from = now - BOOK_MINUTES * MINUTE
    for (const [stationId, known] of this.#stations) {
      for (const [quantity, points] of Object.entries(known.quantities)) {
        const first = points.findIndex(([at]) => at > from)
        if (first === -1 && points.at(-1)![0] <= from - BOOK_MINUTES * MINUTE) delete known.quantities[quantity]
        else if (first > 1) points.splice(0, first - 1)
        else if (first === -1) points.splice(0, points.length - 1)
      }
      if (Object.keys(known.quantities).length === 0) this.#stations.delete(stationId)
    }
  }
}
