import { accumulate, routeFlow, stepLength } from './flow.ts'
import type { Grid } from './grid.ts'
import { kmPerLat, kmPerLon, resample } from './grid.ts'
import { fractalNoise } from './noise.ts'
import { plainAt, ridgeHeightAt } from './relief.ts'
import { courseOf, rivers } from './rivers.ts'
import { blur, smooth, windowMaximum } from './smoothing.ts'
import { layTerraces } from './terraces.ts'

/**
 * The ground of the demo city (示例, not survey data): a wanted ridge outline, rivers as fixed base levels, and
 * detachment-limited river erosion between them, dz/dt = U − K·A^½·S, solved implicitly from outlets upwards
 * (Braun & Willett 2013, O(n)). Only + − × ÷ and √ are used, so that every machine gets the same heights.
 */

/** Extent: the city's box (WGS-84) and a margin of 3–5 km. */
export const extent = { west: 103.130, north: 29.760, stepLon: 0.00078, stepLat: 0.00068, columns: 680, rows: 780 } as const

const coarse = { west: extent.west, north: extent.north, stepLon: extent.stepLon * 2, stepLat: extent.stepLat * 2, columns: 340, rows: 390 }

/** Known height of the highest point, metres, and where it lies (GCJ-02 estimate of a web page: 示例). */
export const summit = { name: '万佛顶', lon: 103.3335, lat: 29.5235, metres: 3099 } as const

interface Channel { fixed: Uint8Array; bed: Float64Array }

/** Cells under the eight rivers with their bed heights. */
function riverCells(grid: Omit<Grid, 'heights'>): Channel {
  const fixed = new Uint8Array(grid.columns * grid.rows)
  const bed = new Float64Array(grid.columns * grid.rows)
  for (const river of rivers) {
    const course = courseOf(river)
    for (let n = 0; n + 1 < course.length; n++) {
      const a = course[n]
      const b = course[n + 1]
      if (!a || !b) continue
      for (let step = 0; step <= 8; step++) {
        const t = step / 8
        const i = Math.round((a.lon + (b.lon - a.lon) * t - grid.west) / grid.stepLon)
        const j = Math.round((grid.north - a.lat - (b.lat - a.lat) * t) / grid.stepLat)
        if (i < 0 || j < 0 || i >= grid.columns || j >= grid.rows) continue
        const cell = j * grid.columns + i
        const height = a.bed + (b.bed - a.bed) * t
        bed[cell] = fixed[cell] ? Math.min(bed[cell] as number, height) : height
        fixed[cell] = 1
      }
    }
  }
  return { fixed, bed }
}

/** For each cell: distance to the nearest river in km, that river's bed there and the half width of its flat floor. */
function riverNearness(grid: Omit<Grid, 'heights'>, reachKm: number): { km: Float64Array; bed: Float64Array; floor: Float64Array } {
  const size = grid.columns * grid.rows
  const km = new Float64Array(size).fill(99)
  const bed = new Float64Array(size)
  const floor = new Float64Array(size).fill(0.1)
  const spanX = Math.ceil(reachKm / kmPerLon / grid.stepLon)
  const spanY = Math.ceil(reachKm / kmPerLat / grid.stepLat)
  for (const river of rivers) {
    const course = courseOf(river)
    course.forEach((p, n) => {
      const i0 = Math.round((p.lon - grid.west) / grid.stepLon)
      const j0 = Math.round((grid.north - p.lat) / grid.stepLat)
      const share = n / (course.length - 1)
      const half = river.floorKm[0] + (river.floorKm[1] - river.floorKm[0]) * share * share
      for (let j = Math.max(0, j0 - spanY); j <= Math.min(grid.rows - 1, j0 + spanY); j++) {
        for (let i = Math.max(0, i0 - spanX); i <= Math.min(grid.columns - 1, i0 + spanX); i++) {
          const x = (grid.west + i * grid.stepLon - p.lon) * kmPerLon
          const y = (grid.north - j * grid.stepLat - p.lat) * kmPerLat
          const d = Math.sqrt(x * x + y * y)
          const cell = j * grid.columns + i
          if (d < (km[cell] as number)) { km[cell] = d; bed[cell] = p.bed; floor[cell] = half }
        }
      }
    })
  }
  return { km, bed, floor }
}

/** One time step of uplift and erosion; returns the routed flow. */
function erode(grid: Grid, channel: Channel, uplift: Float64Array, strength: number): void {
  const { heights } = grid
  const cellMetres = grid.stepLat * kmPerLat * 1000
  for (let c = 0; c < heights.length; c++) heights[c] = channel.fixed[c] ? (channel.bed[c] as number) : (heights[c] as number) + (uplift[c] as number)
  const flow = routeFlow(grid, channel.fixed)
  const area = accumulate(flow)
  for (const cell of flow.order) {
    const to = flow.receiver[cell] as number
    if (to === cell) continue
    const f = (strength * Math.sqrt(area[cell] as number) * cellMetres) / (cellMetres * stepLength(cell, to, grid.columns))
    heights[cell] = ((heights[cell] as number) + f * (heights[to] as number)) / (1 + f)
  }
}

/** Hillslope creep: pulls each cell to the mean of its neighbours where slopes pass the limit. */
function relax(grid: Grid, fixed: Uint8Array, limit: number, share: number): void {
  const { columns, rows, heights } = grid
  const cellMetres = grid.stepLat * kmPerLat * 1000
  const before = heights.slice()
  for (let j = 1; j < rows - 1; j++) {
    for (let i = 1; i < columns - 1; i++) {
      const c = j * columns + i
      if (fixed[c]) continue
      const l = before[c - 1] as number
      const r = before[c + 1] as number
      const u = before[c - columns] as number
      const d = before[c + columns] as number
      const steep = Math.max(Math.abs(l - r), Math.abs(u - d)) / (2 * cellMetres)
      const pull = steep > limit ? 0.5 : share
      heights[c] = (before[c] as number) * (1 - pull) + ((l + r + u + d) / 4) * pull
    }
  }
}

/** Lifts or lowers so that ridges follow the wanted outline; valleys keep their shape. */
function followOutline(grid: Grid, wanted: Float64Array): void {
  const { columns, rows, heights } = grid
  const top = blur(windowMaximum(grid, 14), columns, rows, 9, 2)
  const want = blur(wanted, columns, rows, 5, 2)
  for (let c = 0; c < heights.length; c++) {
    const i = c % columns
    const base = plainAt(grid.west + i * grid.stepLon) - 40
    const ratio = Math.max(0.25, Math.min(3, ((want[c] as number) - base) / Math.max(20, (top[c] as number) - base)))
    heights[c] = base + ((heights[c] as number) - base) * ratio
  }
}

/** Valley floors: flat near the big rivers, blending into the slopes; sides may not undercut the bed. */
function layFloors(grid: Grid): void {
  const near = riverNearness(grid, 2.6)
  for (let c = 0; c < grid.heights.length; c++) {
    const km = near.km[c] as number
    if (km > 2.5) continue
    const bed = near.bed[c] as number
    const floor = near.floor[c] as number
    const bank = bed + 1.2 + 5 * Math.min(1, km / Math.max(0.05, floor))
    const blend = smooth((km - floor * 0.4) / (0.7 + floor * 1.05))
    grid.heights[c] = bank + ((grid.heights[c] as number) - bank) * blend
  }
}

/** Makes the highest ground near the known summit exactly its known height, fading out over 5 km. */
function setSummit(grid: Grid): void {
  let best = -1
  let at = 0
  for (let c = 0; c < grid.heights.length; c++) {
    const x = (grid.west + (c % grid.columns) * grid.stepLon - summit.lon) * kmPerLon
    const y = (grid.north - Math.floor(c / grid.columns) * grid.stepLat - summit.lat) * kmPerLat
    if (x * x + y * y < 1.44 && (grid.heights[c] as number) > best) { best = grid.heights[c] as number; at = c }
  }
  const i0 = at % grid.columns
  const j0 = (at - i0) / grid.columns
  for (let c = 0; c < grid.heights.length; c++) {
    const i = c % grid.columns
    const j = (c - i) / grid.columns
    const x = (i - i0) * grid.stepLon * kmPerLon
    const y = (j - j0) * grid.stepLat * kmPerLat
    const d = Math.sqrt(x * x + y * y)
    const share = 1 - smooth(d / 5)
    grid.heights[c] = Math.min((grid.heights[c] as number) * (1 + share * (summit.metres / best - 1)), d === 0 ? summit.metres : summit.metres - 1 - d * 60 * share)
  }
}

function upliftOf(grid: Omit<Grid, 'heights'>, wanted: Float64Array, rate: number): Float64Array {
  const uplift = new Float64Array(wanted.length)
  for (let c = 0; c < wanted.length; c++) {
    const i = c % grid.columns
    const j = (c - i) / grid.columns
    const lon = grid.west + i * grid.stepLon
    const lat = grid.north - j * grid.stepLat
    uplift[c] = Math.max(0.4, ((wanted[c] as number) - plainAt(lon)) * rate * (0.7 + 0.6 * fractalNoise(lon * 90, lat * 100, 41, 2)))
  }
  return uplift
}

const outline = (grid: Omit<Grid, 'heights'>): Float64Array => {
  const out = new Float64Array(grid.columns * grid.rows)
  for (let c = 0; c < out.length; c++) {
    const i = c % grid.columns
    out[c] = ridgeHeightAt(grid.west + i * grid.stepLon, grid.north - ((c - i) / grid.columns) * grid.stepLat)
  }
  return out
}

/** First pass on cells of about 150 m: from a rough blank to valleys and ridges of the wanted height. */
function coarseGround(): Grid {
  const wanted = outline(coarse)
  const ground: Grid = { ...coarse, heights: new Float64Array(wanted.length) }
  for (let c = 0; c < wanted.length; c++) {
    const i = c % coarse.columns
    const j = (c - i) / coarse.columns
    const lon = coarse.west + i * coarse.stepLon
    const lat = coarse.north - j * coarse.stepLat
    const low = plainAt(lon)
    const border = i === 0 || j === 0 || i === coarse.columns - 1 || j === coarse.rows - 1
    ground.heights[c] = low + ((wanted[c] as number) - low) * (border ? 0.25 : 0.35 + 0.5 * fractalNoise(lon * 60, lat * 68, 3, 5))
  }
  const channel = riverCells(coarse)
  const uplift = upliftOf(coarse, wanted, 0.035)
  for (let n = 0; n < 42; n++) {
    erode(ground, channel, uplift, 0.10)
    if (n % 3 === 2) relax(ground, channel.fixed, 0.9, 0.05)
  }
  followOutline(ground, wanted)
  return ground
}

/** Second pass on cells of about 75 m: side valleys and gullies. */
function fineGround(rough: Grid, channel: Channel): Grid {
  const ground = resample(rough, extent)
  const wanted = outline(extent)
  for (let c = 0; c < ground.heights.length; c++) {
    const i = c % extent.columns
    const j = (c - i) / extent.columns
    const high = Math.min(1, Math.max(0, ((wanted[c] as number) - 470) / 900))
    ground.heights[c] = (ground.heights[c] as number) + (fractalNoise(i / 9, j / 9, 77, 4) - 0.5) * 130 * high
  }
  const uplift = upliftOf(extent, wanted, 0.006)
  for (let n = 0; n < 5; n++) {
    erode(ground, channel, uplift, 0.035)
    relax(ground, channel.fixed, 0.85, 0.06)
  }
  return ground
}

/** The whole ground, heights rounded to decimetres; about 4 s. */
export function makeTerrain(): Grid {
  const channel = riverCells(extent)
  const ground = fineGround(coarseGround(), channel)
  layFloors(ground)
  layTerraces(ground)
  setSummit(ground)
  for (let c = 0; c < ground.heights.length; c++) if (channel.fixed[c]) ground.heights[c] = channel.bed[c] as number
  routeFlow(ground, channel.fixed, 0.02)
  for (let c = 0; c < ground.heights.length; c++) ground.heights[c] = Math.round((ground.heights[c] as number) * 10) / 10
  return ground
}
