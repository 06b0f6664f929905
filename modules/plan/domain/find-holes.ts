export interface AreaWithName {
  /** 6 digits city, 9 town, 12 village. */
  readonly areaCode: string
  readonly name: string
  readonly kind: string
}

export interface PlanOfArea {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly kind: string
  readonly areaCode: string
  readonly hazards: readonly string[]
}

interface VillagePlans {
  areaCode: string
  name: string
  townCode: string
  plans: AreaPlans['plans']
}

export interface Holes {
  areas: AreaPlans[]
  villagesWithoutPlan: Omit<VillagePlans, 'plans'>[]
  villagesWithPlan: VillagePlans[]
  hazardsWithoutPlan: string[]
}

export interface AreaPlans {
  areaCode: string
  name: string
  kind: string
  plans: { id: string; code: string; title: string; kind: string }[]
  villages: number
  villagesWithPlan: number
}

const bare = ({ id, code, title, kind }: PlanOfArea): AreaPlans['plans'][number] => ({ id, code, title, kind })

const place = (village: AreaWithName): Omit<VillagePlans, 'plans'> => ({ areaCode: village.areaCode, name: village.name, townCode: village.areaCode.slice(0, 9) })

/**
 * The plan system 横向到边、纵向到底: each area with the plans written for it itself (the city's plan does not fill
 * the hole of a village), the villages that have none, and the hazards that no plan of the city beside the general
 * one is written for.
 */
export function findHoles(areas: readonly AreaWithName[], plans: readonly PlanOfArea[], hazards: readonly string[]): Holes {
  const own = new Map<string, PlanOfArea[]>()
  for (const row of plans) own.set(row.areaCode, [...(own.get(row.areaCode) ?? []), row])
  const villages = areas.filter((area) => area.kind === 'village')
  const above = areas.filter((area) => area.kind !== 'village').sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1))
  return {
    areas: above.map((area) => {
      const within = villages.filter((village) => village.areaCode.startsWith(area.areaCode))
      return { ...area, plans: (own.get(area.areaCode) ?? []).map(bare), villages: within.length, villagesWithPlan: within.filter((village) => own.has(village.areaCode)).length }
    }),
    villagesWithoutPlan: villages.filter((village) => !own.has(village.areaCode)).map(place),
    villagesWithPlan: villages.filter((village) => own.has(village.areaCode)).map((village) => ({ ...place(village), plans: (own.get(village.areaCode) ?? []).map(bare) })),
    hazardsWithoutPlan: hazards.filter((hazard) => !plans.some((row) => row.areaCode.length === 6 && row.kind !== 'general' && row.hazards.includes(hazard))),
  }
}
