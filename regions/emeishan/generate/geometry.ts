import type { LonLat } from './grid.ts'
import { kmPerLat, kmPerLon } from './grid.ts'

/** A closed ring without the repeated last point. */
export type Ring = readonly LonLat[]

const at = (ring: Ring, i: number): LonLat => {
  const p = ring[((i % ring.length) + ring.length) % ring.length]
  if (!p) throw new Error('empty ring')
  return p
}

/** Area in km² (positive). */
export function areaKm2(ring: Ring): number {
  let sum = 0
  ring.forEach((p, i) => { const q = at(ring, i + 1); sum += p[0] * q[1] - q[0] * p[1] })
  return (Math.abs(sum) / 2) * kmPerLon * kmPerLat
}

/** Even-odd rule. */
export function inside(ring: Ring, lon: number, lat: number): boolean {
  let odd = false
  ring.forEach((p, i) => {
    const q = at(ring, i + 1)
    if (p[1] > lat !== q[1] > lat && lon < p[0] + ((lat - p[1]) / (q[1] - p[1])) * (q[0] - p[0])) odd = !odd
  })
  return odd
}

/** Keeps the part where a·lon + b·lat ≤ c (Sutherland–Hodgman, one half plane). */
export function clipHalfPlane(ring: Ring, a: number, b: number, c: number): LonLat[] {
  const side = (p: LonLat) => a * p[0] + b * p[1] - c
  const out: LonLat[] = []
  ring.forEach((p, i) => {
    const q = at(ring, i + 1)
    const sp = side(p)
    const sq = side(q)
    if (sp <= 0) out.push(p)
    if (sp < 0 !== sq < 0 && sp !== 0 && sq !== 0) {
      const t = sp / (sp - sq)
      out.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])])
    }
  })
  return out
}

export const round5 = (value: number): number => Math.round(value * 1e5) / 1e5
export const roundPoint = (p: LonLat): LonLat => [round5(p[0]), round5(p[1])]

function edgeHash(a: LonLat, b: LonLat): number {
  let h = 0x811c9dc5
  for (const v of [a[0], a[1], b[0], b[1]]) h = Math.imul(h ^ Math.round(v * 1e5), 0x01000193) ^ (h >>> 13)
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296 - 0.5
}

/** Bends one edge into a line; both neighbours of the edge get the same line, whichever way they walk it. */
export function roughEdge(from: LonLat, to: LonLat, rounds: number, amount: number): LonLat[] {
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1])
  let points: LonLat[] = forward ? [from, to] : [to, from]
  for (let round = 0; round < rounds; round++) {
    const next: LonLat[] = []
    points.forEach((p, i) => {
      next.push(p)
      const q = points[i + 1]
      if (!q) return
      const m = edgeHash(p, q) * amount
      next.push(roundPoint([(p[0] + q[0]) / 2 - (q[1] - p[1]) * m, (p[1] + q[1]) / 2 + (q[0] - p[0]) * m]))
    })
    points = next
  }
  return forward ? points : points.reverse()
}

/** A ring with every edge bent. */
export const roughRing = (ring: Ring, rounds: number, amount: number): LonLat[] => ring.flatMap((p, i) => roughEdge(p, at(ring, i + 1), rounds, amount).slice(0, -1))

export const centroid = (ring: Ring): LonLat => {
  let x = 0
  let y = 0
  let sum = 0
  ring.forEach((p, i) => {
    const q = at(ring, i + 1)
    const cross = p[0] * q[1] - q[0] * p[1]
    sum += cross
    x += (p[0] + q[0]) * cross
    y += (p[1] + q[1]) * cross
  })
  return [x / (3 * sum), y / (3 * sum)]
}
