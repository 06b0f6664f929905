import type { Feature, Position } from 'geojson'

/** Corners of the ground's grid: west, south, east, north (degrees). */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** How far outside the grid the veil reaches: further out nothing is drawn anyway. */
const BEYOND = 0.6
/** The veil thickens in steps over this many degrees inside the grid's rim. */
const RIM = 0.03
const STEPS = 8
const CORNER_POINTS = 6

function rectangle([west, south, east, north]: Box): Position[] {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]]
}

/** A rectangle with round corners, clockwise: a hole. */
function roundHole([west, south, east, north]: Box, radius: number): Position[] {
  const corners = [[east - radius, north - radius, Math.PI / 2], [east - radius, south + radius, 0], [west + radius, south + radius, -Math.PI / 2], [west + radius, north - radius, -Math.PI]] as const
  const ring = corners.flatMap(([lon, lat, from]) => Array.from({ length: CORNER_POINTS + 1 }, (_, at): Position => {
    const angle = from - (at / CORNER_POINTS) * (Math.PI / 2)
    return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
  }))
  return [...ring, ring[0]!]
}

const veil = (step: string, outer: Position[], hole: Position[]): Feature => ({ type: 'Feature', properties: { class: step }, geometry: { type: 'Polygon', coordinates: [outer, hole] } })

/**
 * Areas that the map lays over the ground where it knows less: everything outside the city (`beyond-city`), and the
 * rim of the known ground in steps that add up (`rim`), with the unknown behind it (`unknown`).
 */
export function veilOf(grid: Box | null, cityRings: readonly Position[][]): Feature[] {
  if (!grid) return []
  const [west, south, east, north] = grid
  const outer = rectangle([west - BEYOND, south - BEYOND, east + BEYOND, north + BEYOND])
  const inset = (by: number): Box => [west + by, south + by, east - by, north - by]
  const rims = Array.from({ length: STEPS }, (_, step) => veil('rim', outer, roundHole(inset((RIM * (STEPS - step)) / STEPS), RIM * 0.7)))
  return [...cityRings.map((ring) => veil('beyond-city', outer, ring)), ...rims, veil('unknown', outer, roundHole(inset(0.001), RIM * 0.7))]
}
