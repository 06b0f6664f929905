import { distanceMetres } from '#platform/kernel/geo.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'

/** About 1 km in degrees of latitude. */
const NEAR_DEGREES = 0.01
/** Its monitor is called when the place lies this near. */
const BELONGS_METRES = 800

/** Code of the hazard point that a place belongs to, when its register is on. */
export async function pointOf(ctx: QueryContext, lon: number, lat: number): Promise<string | null> {
  if (!ctx.registry.queries.has(hazardPoint.queries.listHazardPoints.id)) return null
  const { rows } = await ctx.call(hazardPoint.queries.listHazardPoints, { filter: { box: [lon - NEAR_DEGREES, lat - NEAR_DEGREES, lon + NEAR_DEGREES, lat + NEAR_DEGREES] }, limit: 100, sums: false }, 'system')
  const near = rows.flatMap((row) => (row.lon === null || row.lat === null ? [] : [{ code: row.code, metres: distanceMetres([lon, lat], [row.lon, row.lat]) }])).toSorted((a, b) => a.metres - b.metres)[0]
  return near && near.metres <= BELONGS_METRES ? near.code : null
}
