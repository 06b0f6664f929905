import { distanceMetres } from '#platform/kernel/geo.ts'

interface Placed {
  readonly id: string
  readonly lon: number | null
  readonly lat: number | null
}
export interface Near<R> {
  readonly row: R
  /** Straight line, metres. */
  readonly metres: number
}

/** Half a box in degrees in which neighbours are looked for: about 20 km. */
const AROUND = 0.2

export function boxAround(lon: number, lat: number): [west: number, south: number, east: number, north: number] {
  return [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND]
}

/** The nearest rows that have a place, nearest first; equal distances by id, so that the order never jumps. */
export function nearest<R extends Placed>(from: { readonly lon: number; readonly lat: number }, rows: readonly R[], count: number): Near<R>[] {
  return rows
    .flatMap((row) => (row.lon === null || row.lat === null ? [] : [{ row, metres: distanceMetres([from.lon, from.lat], [row.lon, row.lat]) }]))
    .toSorted((a, b) => a.metres - b.metres || a.row.id.localeCompare(b.row.id))
    .slice(0, count)
}
