import { accumulate, routeFlow } from '../flow.ts'
import type { Grid, LonLat } from '../grid.ts'
import { heightAt } from '../grid.ts'
import { inside } from '../geometry.ts'
import { cityRing } from '../boundary.ts'
import { lineOf, rivers } from '../rivers.ts'
import { line } from './features.ts'
import type { Feature } from './features.ts'
import { chaikin, lengthKm, simplify, soften, tidy } from './lines.ts'

const cellKm2 = 0.0057

/** Brooks: where enough ground drains together, walked from their heads down to a bigger water. */
export function brooks(ground: Grid, leastKm2: number): { line: LonLat[]; km2: number }[] {
  const copy: Grid = { ...ground, heights: ground.heights.slice() }
  const flow = routeFlow(copy, new Uint8Array(copy.heights.length), 0.001)
  const area = accumulate(flow)
  const least = leastKm2 / cellKm2
  const fed = new Uint8Array(area.length)
  flow.receiver.forEach((to, cell) => { if (to !== cell && (area[cell] as number) >= least) fed[to] = 1 })
  const seen = new Uint8Array(area.length)
  const heads: number[] = []
  area.forEach((a, cell) => { if (a >= least && !fed[cell]) heads.push(cell) })
  const place = (cell: number): LonLat => [ground.west + (cell % ground.columns) * ground.stepLon, ground.north - Math.floor(cell / ground.columns) * ground.stepLat]
  heads.sort((a, b) => (ground.heights[b] as number) - (ground.heights[a] as number) || a - b)
  return heads.map((head) => {
    const cells = [head]
    for (let cell = head; !seen[cell];) {
      seen[cell] = 1
      const to = flow.receiver[cell] as number
      if (to === cell) break
      cells.push(to)
      cell = to
    }
    return { line: cells.map(place), km2: (area[cells[cells.length - 2] ?? head] as number) * cellKm2 }
  }).filter((b) => b.line.length > 8)
}

/** Parts of a brook that run beside one of the eight rivers are the river itself. */
function awayFromRivers(points: readonly LonLat[], near: ReadonlySet<string>): LonLat[] {
  const end = points.findIndex((p) => near.has(key(p)))
  return end < 0 ? [...points] : points.slice(0, end + 1)
}

const key = (p: LonLat): string => `${Math.round(p[0] / 0.0016)},${Math.round(p[1] / 0.0014)}`

/** Cuts a brook where the ground goes flat: on the plain the lattice would draw its own straight lines. */
function falling(ground: Grid, points: readonly LonLat[]): LonLat[] {
  const end = points.findIndex((p, i) => {
    const later = points[i + 12]
    return later !== undefined && heightAt(ground, ...p) < 560 && heightAt(ground, ...p) - heightAt(ground, ...later) < 10
  })
  return end < 0 ? [...points] : points.slice(0, end + 4)
}

export function waterFeatures(ground: Grid): Feature[] {
  const near = new Set<string>()
  for (const r of rivers) for (const p of chaikin(lineOf(r), 2)) near.add(key(p))
  const big = rivers.map((r) => line(tidy(simplify(lineOf(r), 8)), { class: 'river', code: r.code, name: r.name, rank: 1, source: '示例' }))
  const small = brooks(ground, 1.1).flatMap((b) => {
    const part = falling(ground, awayFromRivers(b.line, near))
    if (part.length < 9 || !part.some((p) => inside(cityRing, p[0], p[1]))) return []
    const smoothed = tidy(simplify(soften(part, 3), 14))
    return [line(smoothed, { class: 'brook', rank: b.km2 > 8 ? 2 : 3, km: Math.round(lengthKm(smoothed) * 10) / 10, source: '示例' })]
  })
  return [...big, ...small]
}
