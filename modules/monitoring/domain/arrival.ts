import { distanceMetres, type LonLat } from '#platform/kernel/geo.ts'

/** A gauge of a river; a river is read from its highest gauge down. */
export interface RiverGauge {
  readonly id: string
  readonly name: string
  readonly river: string
  readonly at: LonLat
  /** Metres above the sea; null: its place along the river is not known. */
  readonly altitude: number | null
}

export interface RainAt {
  readonly at: LonLat
  /** mm in three hours. */
  readonly rain3h: number
}

export interface ArrivalSettings {
  /** Speed of a flood wave, m/s. */
  readonly speed: number
  /** Length of the river by its straight distance. */
  readonly winding: number
  /** Rain this near to a gauge is rain at that gauge, km. */
  readonly rainKilometres: number
}

export interface Arrival {
  readonly fromName: string
  readonly rain3h: number
  readonly kilometres: number
  readonly minutes: number
}

/** Gauges of one river from its head down; those of unknown altitude cannot be placed and are left out. */
export function downRiver(gauges: readonly RiverGauge[], river: string): RiverGauge[] {
  return gauges.filter((gauge) => gauge.river === river && gauge.altitude !== null).toSorted((a, b) => b.altitude! - a.altitude!)
}

/**
 * An estimate, never a forecast: of the gauges upstream the one with most rain near it, and the time its water takes
 * along the gauges between. Null: no rain is known upstream.
 */
export function arrivalAt(target: RiverGauge, gauges: readonly RiverGauge[], rains: readonly RainAt[], settings: ArrivalSettings): Arrival | null {
  const line = downRiver(gauges, target.river)
  const here = line.findIndex((gauge) => gauge.id === target.id)
  let metres = 0
  let worst: Arrival | null = null
  for (let up = here - 1; up >= 0; up--) {
    metres += distanceMetres(line[up]!.at, line[up + 1]!.at) * settings.winding
    const near = rains.filter((rain) => distanceMetres(rain.at, line[up]!.at) <= settings.rainKilometres * 1_000)
    const rain3h = Math.max(0, ...near.map((rain) => rain.rain3h))
    if (rain3h > (worst?.rain3h ?? 0)) worst = { fromName: line[up]!.name, rain3h, kilometres: Math.round(metres / 100) / 10, minutes: Math.round(metres / settings.speed / 60) }
  }
  return worst
}
