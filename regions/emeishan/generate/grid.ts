/** A regular grid of heights in longitude and latitude (WGS-84), rows from north to south. */

export interface Grid {
  /** Longitude of column 0 and latitude of row 0 (cell centres), degrees. */
  west: number
  north: number
  /** Cell size in degrees. */
  stepLon: number
  stepLat: number
  columns: number
  rows: number
  /** Metres above sea level. */
  heights: Float64Array
}

/** Kilometres of a degree at 29.5° N (WGS-84, rounded): the city is small enough for constants. */
export const kmPerLon = 96.9
export const kmPerLat = 110.86

export type LonLat = readonly [lon: number, lat: number]

export const distanceKm = (a: LonLat, b: LonLat): number => {
  const x = (a[0] - b[0]) * kmPerLon
  const y = (a[1] - b[1]) * kmPerLat
  return Math.sqrt(x * x + y * y)
}

/** Bilinear height in metres; the edge value outside. */
export function heightAt(grid: Grid, lon: number, lat: number): number {
  const x = Math.min(grid.columns - 1.001, Math.max(0, (lon - grid.west) / grid.stepLon))
  const y = Math.min(grid.rows - 1.001, Math.max(0, (grid.north - lat) / grid.stepLat))
  const i = Math.floor(x)
  const j = Math.floor(y)
  const f = x - i
  const g = y - j
  const k = j * grid.columns + i
  const h = grid.heights
  const top = (h[k] ?? 0) * (1 - f) + (h[k + 1] ?? 0) * f
  const bottom = (h[k + grid.columns] ?? 0) * (1 - f) + (h[k + grid.columns + 1] ?? 0) * f
  return top * (1 - g) + bottom * g
}

/** Steepness as rise over run, over about 150 m. */
export function slopeAt(grid: Grid, lon: number, lat: number): number {
  const dx = grid.stepLon
  const dy = grid.stepLat
  const ex = (heightAt(grid, lon + dx, lat) - heightAt(grid, lon - dx, lat)) / (2 * dx * kmPerLon * 1000)
  const ey = (heightAt(grid, lon, lat + dy) - heightAt(grid, lon, lat - dy)) / (2 * dy * kmPerLat * 1000)
  return Math.sqrt(ex * ex + ey * ey)
}

/** The same ground on another grid. */
export function resample(from: Grid, to: Omit<Grid, 'heights'>): Grid {
  const heights = new Float64Array(to.columns * to.rows)
  for (let j = 0; j < to.rows; j++) {
    for (let i = 0; i < to.columns; i++) heights[j * to.columns + i] = heightAt(from, to.west + i * to.stepLon, to.north - j * to.stepLat)
  }
  return { ...to, heights }
}
