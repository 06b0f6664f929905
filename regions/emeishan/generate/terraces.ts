import type { Grid, LonLat } from './grid.ts'
import { kmPerLat, kmPerLon } from './grid.ts'
import { namedVillages } from './named-villages.ts'
import { smooth } from './smoothing.ts'
import { towns } from './towns.ts'

/** Gentler ground where people live: heights near a seat are drawn towards its low ground. */
const gentle: readonly { at: LonLat; km: number; share: number }[] = [
  ...towns.map((t) => ({ at: t.seat, km: t.ground === 'mountain' ? 1.1 : 0.8, share: 0.88 })),
  ...namedVillages.map((v) => ({ at: v.at, km: 0.5, share: 0.75 })),
]

/** Slopes the story stands on, as tilted planes: height in the middle (m), fall (rise over run) and its direction. */
const slopes: readonly { at: LonLat; km: number; metres: number; fall: number; east: number; north: number }[] = [
  { at: [103.344, 29.4742], km: 0.85, metres: 905, fall: 0.42, east: 0.1, north: -0.995 },
  { at: [103.349, 29.4772], km: 0.6, metres: 985, fall: 0.45, east: 0.2, north: -0.98 },
  { at: [103.3982, 29.3366], km: 0.34, metres: 690, fall: 0.42, east: 0.7, north: -0.714 },
]

function eachNear(grid: Grid, at: LonLat, reachKm: number, visit: (cell: number, eastKm: number, northKm: number, share: number) => void): void {
  for (let c = 0; c < grid.heights.length; c++) {
    const x = (grid.west + (c % grid.columns) * grid.stepLon - at[0]) * kmPerLon
    const y = (grid.north - Math.floor(c / grid.columns) * grid.stepLat - at[1]) * kmPerLat
    const d = Math.sqrt(x * x + y * y)
    if (d < reachKm) visit(c, x, y, 1 - smooth(d / reachKm))
  }
}

/** Lays both into the ground, in place. */
export function layTerraces(grid: Grid): void {
  for (const g of gentle) {
    const heights: number[] = []
    eachNear(grid, g.at, g.km * 0.7, (c) => heights.push(grid.heights[c] as number))
    const low = heights.sort((a, b) => a - b)[Math.floor(heights.length * 0.2)] ?? 0
    eachNear(grid, g.at, g.km, (c, _x, _y, share) => { grid.heights[c] = low + ((grid.heights[c] as number) - low) * (1 - g.share * Math.min(1, share * 1.6)) })
  }
  for (const s of slopes) {
    eachNear(grid, s.at, s.km, (c, x, y, share) => {
      const plane = s.metres - (x * s.east + y * s.north) * 1000 * s.fall
      grid.heights[c] = (grid.heights[c] as number) + (plane - (grid.heights[c] as number)) * Math.min(1, share * 1.7)
    })
  }
}
