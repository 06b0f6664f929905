import { distanceMetres } from '#platform/kernel/geo.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import type { IntakePlace } from '../contract/intake-draft.ts'

/** About 3 km in degrees of latitude. */
const NEAR_DEGREES = 0.03

type Point = OutputOf<typeof hazardPoint.queries.listHazardPoints>['rows'][number]

interface Near {
  /** False while it is asked or when the register can not be read. */
  readonly known: boolean
  readonly nearest: { readonly row: Point; readonly metres: number } | null
}

function nearestTo(rows: readonly Point[], lon: number, lat: number): Near['nearest'] {
  let nearest: Near['nearest'] = null
  for (const row of rows) {
    if (row.lon === null || row.lat === null) continue
    const metres = distanceMetres([lon, lat], [row.lon, row.lat])
    if (nearest === null || metres < nearest.metres) nearest = { row, metres }
  }
  return nearest
}

/** The hazard point nearest to a place, straight line, within about 3 km. */
export function useNearPoint(place: IntakePlace | null): Near {
  const on = useMayUse('hazard-point', 'hazard-point.read')
  const { lon, lat } = place ?? { lon: 0, lat: 0 }
  const asked = useAsk(hazardPoint.queries.listHazardPoints, { filter: { box: [lon - NEAR_DEGREES, lat - NEAR_DEGREES, lon + NEAR_DEGREES, lat + NEAR_DEGREES] }, limit: 100, sums: false }, { when: on && place !== null })
  return { known: on && place !== null && asked.data !== undefined, nearest: nearestTo(asked.data?.rows ?? [], lon, lat) }
}
