import { kmPerLat, kmPerLon } from './grid.ts'
import { fractalNoise } from './noise.ts'

/**
 * The wanted heights of ridges and of the plain: the outline that erosion then cuts valleys into.
 * Known: Wanfo summit 3099 m, plain 400+ m (domain facts). All else is 示例, drawn for a believable county.
 */

/** Foot of the mountains, north to south: lon at lat. East of it lies the plain. */
const foot: readonly (readonly [lat: number, lon: number])[] = [
  [29.78, 103.300], [29.72, 103.350], [29.68, 103.385], [29.64, 103.415], [29.60, 103.442], [29.57, 103.450], [29.54, 103.462], [29.52, 103.478],
  [29.49, 103.498], [29.46, 103.525], [29.42, 103.555], [29.38, 103.575], [29.32, 103.600], [29.22, 103.640],
]

function footLon(lat: number): number {
  for (let i = 0; i + 1 < foot.length; i++) {
    const a = foot[i]
    const b = foot[i + 1]
    if (a && b && lat <= a[0] && lat >= b[0]) return a[1] + ((a[0] - lat) / (a[0] - b[0])) * (b[1] - a[1])
  }
  return foot[foot.length - 1]?.[1] ?? 103.6
}

/** Massifs: centre, radii in km along and across, direction of the long axis as a unit vector (east, north), extra height m. */
const massifs: readonly { lon: number; lat: number; alongKm: number; acrossKm: number; east: number; north: number; metres: number }[] = [
  { lon: 103.333, lat: 29.523, alongKm: 7.5, acrossKm: 4.2, east: 0.35, north: 0.94, metres: 1650 },
  { lon: 103.285, lat: 29.500, alongKm: 8, acrossKm: 4.5, east: 0.8, north: 0.6, metres: 620 },
  { lon: 103.345, lat: 29.600, alongKm: 7, acrossKm: 3.4, east: 0.5, north: 0.866, metres: 480 },
  { lon: 103.255, lat: 29.445, alongKm: 9, acrossKm: 4, east: 0.9, north: 0.436, metres: 560 },
  { lon: 103.225, lat: 29.345, alongKm: 9, acrossKm: 4, east: 0.8, north: -0.6, metres: 380 },
  { lon: 103.320, lat: 29.335, alongKm: 7, acrossKm: 3.2, east: 0.94, north: -0.34, metres: 240 },
  { lon: 103.405, lat: 29.432, alongKm: 8, acrossKm: 3.2, east: 0.94, north: 0.34, metres: 200 },
  { lon: 103.455, lat: 29.370, alongKm: 8, acrossKm: 3.2, east: 0.5, north: 0.866, metres: 140 },
  { lon: 103.170, lat: 29.560, alongKm: 12, acrossKm: 6, east: 0.5, north: 0.866, metres: 300 },
]

/** A bell without exponentials: 1 in the middle, 1/4 at one radius, near 0 beyond three. */
const bell = (q: number): number => { const a = 1 / (1 + q); return a * a }

/** Floor of the plain by longitude: the beds of its rivers plus a bank, metres. */
const plainFloor: readonly (readonly [lon: number, metres: number])[] = [
  [103.10, 520], [103.430, 498], [103.455, 484], [103.478, 456], [103.500, 441], [103.530, 426], [103.566, 412], [103.600, 403], [103.670, 390],
]

/** Height of the plain's floor, falling east, metres. */
export function plainAt(lon: number): number {
  for (let i = 0; i + 1 < plainFloor.length; i++) {
    const a = plainFloor[i]
    const b = plainFloor[i + 1]
    if (a && b && lon >= a[0] && lon <= b[0]) return a[1] + ((lon - a[0]) / (b[0] - a[0])) * (b[1] - a[1])
  }
  return lon < 103.1 ? 520 : 390
}

/** Wanted ridge height in metres. */
export function ridgeHeightAt(lon: number, lat: number): number {
  const wobble = (fractalNoise(lon * 22, lat * 25, 11, 3) - 0.5) * 0.05
  const inside = (footLon(lat) + wobble - lon) * kmPerLon
  const northern = Math.min(1, Math.max(0, (lat - 29.60) * 22))
  const hills = 2 + (70 + 190 * northern) * Math.max(0, fractalNoise(lon * 62, lat * 70, 5, 4) - 0.46)
  const plain = plainAt(lon) + hills
  if (inside <= -1.5) return plain
  const t = Math.min(1, (inside + 1.5) / 13.5)
  const rise = t * (2 - t)
  let height = plain + rise * 930 * (0.82 + 0.36 * fractalNoise(lon * 16, lat * 18, 23, 3))
  for (const m of massifs) {
    const x = (lon - m.lon) * kmPerLon
    const y = (lat - m.lat) * kmPerLat
    const along = (x * m.east + y * m.north) / m.alongKm
    const across = (-x * m.north + y * m.east) / m.acrossKm
    height += m.metres * bell(along * along + across * across) * Math.min(1, rise * 1.6)
  }
  return height
}
