import { distanceMetres } from '#platform/kernel/geo.ts'
import type { CapArea } from '#protocols/cap/alert.ts'
import { outermost } from '../domain/area-codes.ts'
import type { Ground } from './geography.ts'
import type { Ring } from './warning.store.ts'

const METRES = 1_000

/**
 * Which of our areas a message is about: by administrative codes; without any, by what its polygons and circles cover.
 * A code wider than the city means the whole city; codes elsewhere are none of ours.
 */
export function placesOfCap(ground: Ground, areas: readonly CapArea[]): { codes: string[]; rings: Ring[] } {
  const city = ground.city
  const codes = areas.flatMap((area) => area.geocodes)
  const ours = codes.flatMap((code) => {
    if (ground.byCode.has(code)) return [code]
    const wider = code.replace(/0+$/, '')
    if (city && wider.length >= 2 && city.code.startsWith(wider)) return [city.code]
    // A village that we do not know still lies in a town that we do.
    const town = code.slice(0, 9)
    return ground.byCode.has(town) ? [town] : []
  })
  const rings = areas.flatMap((area) => area.polygons.map((polygon) => polygon.map(([lon, lat]): [number, number] => [lon, lat])))
  if (codes.length > 0) return { codes: outermost(ours), rings: ours.length > 0 ? rings : [] }
  const circles = areas.flatMap((area) => area.circles)
  const around = ground.areas.filter((area) => area.kind === 'village' && area.lon !== null && area.lat !== null && circles.some((circle) => distanceMetres([area.lon!, area.lat!], [circle.lon, circle.lat]) <= circle.radiusKilometres * METRES))
  return { codes: outermost([...ground.inRings(rings), ...around.map((area) => area.code)]), rings }
}
