import { distanceMetres, type LonLat } from '#platform/kernel/geo.ts'
import { numberText } from '../i18n/time-text.ts'

/** Length of a line in metres. */
export function lineMetres(points: readonly LonLat[]): number {
  let length = 0
  for (let at = 1; at < points.length; at++) length += distanceMetres(points[at - 1]!, points[at]!)
  return length
}

const RAD = Math.PI / 180
const EARTH_RADIUS_METRES = 6_371_008.8

/** Area of a ring on the sphere in m² (Chamberlain & Duquette 2007, JPL 07-03, eq. 5; the ring need not be closed). */
export function ringSquareMetres(ring: readonly LonLat[]): number {
  if (ring.length < 3) return 0
  let sum = 0
  for (let at = 0; at < ring.length; at++) {
    const before = ring[(at + ring.length - 1) % ring.length]!
    const after = ring[(at + 1) % ring.length]!
    sum += (after[0] - before[0]) * RAD * Math.sin(ring[at]![1] * RAD)
  }
  return Math.abs((sum * EARTH_RADIUS_METRES ** 2) / 2)
}

/** `860 m`, `5.3 km`. */
export function lengthText(metres: number): string {
  return metres < 1_000 ? `${Math.round(metres)}\u00A0m` : `${(metres / 1_000).toFixed(metres < 100_000 ? 1 : 0)}\u00A0km`
}

/** A round length, `500 m`, `20 km`. */
export function roundLengthText(metres: number): string {
  return metres < 1_000 ? `${metres}\u00A0m` : `${metres / 1_000}\u00A0km`
}

/** `4 200 m²`, `1.2 km²`. */
export function areaText(squareMetres: number): string {
  return squareMetres < 1_000_000 ? `${numberText(Math.round(squareMetres))}\u00A0m²` : `${(squareMetres / 1_000_000).toFixed(2)}\u00A0km²`
}

/** Longest round length that fits: 1, 2 or 5 times a power of ten. */
export function scaleLength(metresPerPixel: number, widestPixels: number): { readonly metres: number; readonly pixels: number } {
  const most = metresPerPixel * widestPixels
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  return { metres, pixels: metres / metresPerPixel }
}

/** `103.34400° E  29.47350° N`. */
export function coordinateText([lon, lat]: LonLat): string {
  return `${lon.toFixed(5)}°\u00A0E\u2002${lat.toFixed(5)}°\u00A0N`
}
