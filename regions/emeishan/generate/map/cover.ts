import { cityRing } from '../boundary.ts'
import { areaKm2, inside } from '../geometry.ts'
import type { Ring } from '../geometry.ts'
import type { Grid, LonLat } from '../grid.ts'
import { heightAt, kmPerLat, kmPerLon, slopeAt } from '../grid.ts'
import { fractalNoise } from '../noise.ts'
import { towns } from '../towns.ts'
import { polygon } from './features.ts'
import type { Feature } from './features.ts'
import { isolines } from './isolines.ts'
import type { Field } from './isolines.ts'
import { chaikin, simplify, tidy } from './lines.ts'

/** Share of the city under forest by the plan: 7.52 万 ha, 63.675 %. */
export const forestShare = 0.63675

const shape = (ground: Grid, step: number): Omit<Field, 'values'> => ({ west: ground.west, north: ground.north, stepLon: ground.stepLon * step, stepLat: ground.stepLat * step, columns: Math.floor(ground.columns / step), rows: Math.floor(ground.rows / step) })

function fieldOf(ground: Grid, step: number, value: (lon: number, lat: number) => number): Field {
  const s = shape(ground, step)
  const values = new Float64Array(s.columns * s.rows)
  for (let c = 0; c < values.length; c++) {
    const i = c % s.columns
    values[c] = value(s.west + i * s.stepLon, s.north - ((c - i) / s.columns) * s.stepLat)
  }
  return { ...s, values }
}

/** Steep and middle-high ground is wooded; valley floors, the plain and the bare top are not. */
function woodedness(ground: Grid, lon: number, lat: number): number {
  let slope = 0
  for (const [x, y] of [[0, 0], [0.002, 0], [-0.002, 0], [0, 0.002], [0, -0.002]] as const) slope += slopeAt(ground, lon + x, lat + y) / 5
  const height = heightAt(ground, lon, lat)
  return Math.min(1, slope / 0.45) + Math.min(1, (height - 450) / 500) * 0.5 - Math.max(0, (height - 2850) / 150) + (fractalNoise(lon * 120, lat * 135, 91, 3) - 0.5) * 1.1
}

/** The level that leaves the wanted share of the city above it. */
function quantile(field: Field, share: number): number {
  const within: number[] = []
  field.values.forEach((v, c) => {
    const i = c % field.columns
    if (inside(cityRing, field.west + i * field.stepLon, field.north - ((c - i) / field.columns) * field.stepLat)) within.push(v)
  })
  within.sort((a, b) => b - a)
  return within[Math.floor(within.length * share)] ?? 0
}

/** Closed isolines grouped into polygons with holes; specks are left out. */
function areasAbove(field: Field, level: number, leastKm2: number): LonLat[][][] {
  const padded = { ...field, values: field.values.slice() }
  for (let c = 0; c < padded.values.length; c++) {
    const i = c % field.columns
    const j = (c - i) / field.columns
    if (i === 0 || j === 0 || i === field.columns - 1 || j === field.rows - 1) padded.values[c] = level - 1
  }
  const rings = isolines(padded, level).filter((r) => r.length > 4 && areaKm2(r.slice(0, -1)) >= leastKm2)
  const outer = rings.filter((r) => turn(r) < 0).map((r) => [r])
  for (const hole of rings.filter((r) => turn(r) >= 0)) {
    const at = hole[0] as LonLat
    const owner = outer.filter((o) => inside((o[0] as Ring).slice(0, -1), at[0], at[1])).sort((a, b) => areaKm2(a[0] as Ring) - areaKm2(b[0] as Ring))[0]
    owner?.push(hole)
  }
  return outer
}

const turn = (ring: Ring): number => ring.reduce((sum, p, i) => { const q = ring[(i + 1) % ring.length] ?? p; return sum + p[0] * q[1] - q[0] * p[1] }, 0)

const drawn = (ring: Ring, toleranceM: number): LonLat[] => tidy(simplify(chaikin(ring, 1), toleranceM))

export function coverFeatures(ground: Grid): Feature[] {
  const wood = fieldOf(ground, 3, (lon, lat) => woodedness(ground, lon, lat))
  const level = quantile(wood, forestShare)
  const forest = areasAbove(wood, level, 0.12).map((rings) => polygon(rings.map((r) => drawn(r, 28)), { class: 'forest', source: '示例' }))
  const built = fieldOf(ground, 2, (lon, lat) => {
    let sum = (fractalNoise(lon * 260, lat * 290, 17, 3) - 0.5) * 0.9
    for (const t of towns) {
      const x = (lon - t.seat[0]) * kmPerLon
      const y = (lat - t.seat[1]) * kmPerLat
      const radius2 = 0.06 + t.people / 52000
      sum += 1 / (1 + (x * x + y * y) / radius2)
    }
    return slopeAt(ground, lon, lat) > 0.25 ? 0 : sum
  })
  const urban = areasAbove(built, 0.62, 0.05).map((rings) => polygon(rings.map((r) => drawn(r, 16)), { class: 'built-up', source: '示例' }))
  return [...forest, ...urban]
}

/** Lakes and reservoirs: irregular rounds on low ground; 示例. */
export function lakeFeatures(): Feature[] {
  const lakes = [
    { name: '示例青龙水库', at: [103.482, 29.690], km: 0.34 }, { name: '示例白鹤水库', at: [103.528, 29.492], km: 0.30 }, { name: '示例观音岩水库', at: [103.468, 29.500], km: 0.22 },
    { name: '示例团结水库', at: [103.352, 29.402], km: 0.20 }, { name: '示例秀湖', at: [103.4635, 29.5755], km: 0.24 },
  ] as const
  /** 16 directions without trigonometry: corners of a regular 16-gon, rounded. */
  const quarter = [[1, 0], [0.92388, 0.38268], [0.70711, 0.70711], [0.38268, 0.92388]] as const
  const directions = [[1, 1], [-1, 1], [-1, -1], [1, -1]].flatMap(([a, b], q) => quarter.map(([x, y]) => (q % 2 === 0 ? [(a as number) * x, (b as number) * y] : [(a as number) * y, (b as number) * x]) as [number, number]))
  return lakes.map((lake, n) => {
    const ring = directions.map(([x, y], i): LonLat => {
      const r = lake.km * (0.6 + 0.7 * fractalNoise(i * 0.7, n * 5, 131, 2))
      return [lake.at[0] + (x * r) / kmPerLon, lake.at[1] + (y * r * 0.8) / kmPerLat]
    })
    return polygon([tidy(chaikin([...ring, ring[0] as LonLat], 1))], { class: 'lake', name: lake.name, source: '示例' })
  })
}
