export interface AreaSpot {
  readonly code: string
  readonly kind: 'city' | 'town' | 'village'
  readonly name: string
  readonly lon: number | null
  readonly lat: number | null
}

/** The village whose centre is nearest: a guess for a point without a village, shown as one. */
export function nearestVillage<A extends AreaSpot>(areas: readonly A[], lon: number, lat: number): A | null {
  const narrow = Math.cos((lat * Math.PI) / 180)
  let best: A | null = null
  let least = Number.POSITIVE_INFINITY
  for (const area of areas) {
    if (area.kind !== 'village' || area.lon === null || area.lat === null) continue
    const away = ((area.lon - lon) * narrow) ** 2 + (area.lat - lat) ** 2
    if (away < least) {
      best = area
      least = away
    }
  }
  return best
}

/** 「高桥镇石岗村」 for the code of a township, a village or a group below it. */
export function placeTitle(areas: readonly AreaSpot[], code: string): string {
  const town = areas.find((area) => area.kind === 'town' && code.startsWith(area.code))
  const village = areas.find((area) => area.kind === 'village' && code.startsWith(area.code))
  return [town?.name, village?.name].filter(Boolean).join('') || areas.find((area) => code.startsWith(area.code))?.name || code
}
