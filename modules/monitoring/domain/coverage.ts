import { distanceMetres, type LonLat } from '#platform/kernel/geo.ts'

export interface Placed {
  readonly name: string
  readonly at: LonLat
}

export interface Near<V extends Placed> {
  readonly village: V
  /** Null: there is no station at all. */
  readonly nearest: { readonly name: string; readonly kilometres: number } | null
}

/** Villages whose nearest station is further than `kilometres`, farthest first. */
export function blindSpots<V extends Placed>(villages: readonly V[], stations: readonly Placed[], kilometres: number): Near<V>[] {
  const far = (one: Near<V>): number => one.nearest?.kilometres ?? Infinity
  return villages.map((village) => ({ village, nearest: nearestTo(village.at, stations) })).filter((one) => far(one) > kilometres).toSorted((a, b) => (far(a) === far(b) ? 0 : far(b) - far(a)))
}

function nearestTo(at: LonLat, stations: readonly Placed[]): Near<Placed>['nearest'] {
  let best: { name: string; kilometres: number } | null = null
  for (const station of stations) {
    const kilometres = distanceMetres(at, station.at) / 1_000
    if (best === null || kilometres < best.kilometres) best = { name: station.name, kilometres }
  }
  return best
}
