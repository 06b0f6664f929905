import type { LonLat } from '../grid.ts'
import { distanceKm, kmPerLat, kmPerLon } from '../grid.ts'
import { inside, round5 } from '../geometry.ts'
import type { Ring } from '../geometry.ts'

/** Drops points nearer than the tolerance to the line between those kept (Douglas & Peucker 1973). */
export function simplify(line: readonly LonLat[], toleranceM: number): LonLat[] {
  const keep = new Uint8Array(line.length)
  keep[0] = 1
  keep[line.length - 1] = 1
  const stack: [number, number][] = [[0, line.length - 1]]
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span
    let far = 0
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const d = offsetM(line[i] as LonLat, line[from] as LonLat, line[to] as LonLat)
      if (d > far) { far = d; at = i }
    }
    if (far > toleranceM) { keep[at] = 1; stack.push([from, at], [at, to]) }
  }
  return line.filter((_, i) => keep[i])
}

function offsetM(p: LonLat, a: LonLat, b: LonLat): number {
  const x = (p[0] - a[0]) * kmPerLon
  const y = (p[1] - a[1]) * kmPerLat
  const u = (b[0] - a[0]) * kmPerLon
  const v = (b[1] - a[1]) * kmPerLat
  const t = Math.min(1, Math.max(0, (x * u + y * v) / (u * u + v * v || 1)))
  return Math.sqrt((x - t * u) ** 2 + (y - t * v) ** 2) * 1000
}

/** Pulls inner points towards the middle of their neighbours; the ends stay. */
export function soften(line: readonly LonLat[], rounds: number): LonLat[] {
  let points = [...line]
  for (let n = 0; n < rounds; n++) {
    points = points.map((p, i) => {
      const a = points[i - 1]
      const b = points[i + 1]
      return a && b ? [(a[0] + 2 * p[0] + b[0]) / 4, (a[1] + 2 * p[1] + b[1]) / 4] : p
    })
  }
  return points
}

/** Cuts corners (Chaikin 1974), ends kept; a closed line stays closed. */
export function chaikin(line: readonly LonLat[], rounds: number): LonLat[] {
  let points = [...line]
  for (let n = 0; n < rounds; n++) {
    const out: LonLat[] = [points[0] as LonLat]
    for (let i = 0; i + 1 < points.length; i++) {
      const p = points[i] as LonLat
      const q = points[i + 1] as LonLat
      out.push([p[0] * 0.75 + q[0] * 0.25, p[1] * 0.75 + q[1] * 0.25], [p[0] * 0.25 + q[0] * 0.75, p[1] * 0.25 + q[1] * 0.75])
    }
    out.push(points[points.length - 1] as LonLat)
    points = out
  }
  return points
}

export const lengthKm = (line: readonly LonLat[]): number => line.reduce((sum, p, i) => sum + (i > 0 ? distanceKm(p, line[i - 1] as LonLat) : 0), 0)

/** The pieces of a line inside a ring (cut at points, not at the exact crossing). */
export function piecesInside(line: readonly LonLat[], ring: Ring): LonLat[][] {
  const out: LonLat[][] = []
  let piece: LonLat[] = []
  for (const p of line) {
    if (inside(ring, p[0], p[1])) { piece.push(p); continue }
    if (piece.length > 1) out.push(piece)
    piece = []
  }
  if (piece.length > 1) out.push(piece)
  return out
}

/** Five decimals, repeated points dropped. */
export function tidy(line: readonly LonLat[]): LonLat[] {
  const out: LonLat[] = []
  for (const p of line) {
    const q: LonLat = [round5(p[0]), round5(p[1])]
    const last = out[out.length - 1]
    if (!last || last[0] !== q[0] || last[1] !== q[1]) out.push(q)
  }
  return out
}
