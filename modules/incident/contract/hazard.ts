import type { Words } from '#platform/kernel/words.ts'

/**
 * Families of hazards (灾种): what plans, rules and grading tables are chosen by. Finer kinds are event classes
 * (GB/T 35561, 12379 codes) kept as a settings table. Never renamed: they stand in stored rows and plan texts.
 */
export const HAZARDS = {
  flood: { zh: '洪涝', en: 'Flood' },
  rainstorm: { zh: '暴雨', en: 'Rainstorm' },
  'flash-flood': { zh: '山洪', en: 'Flash flood' },
  waterlogging: { zh: '城市内涝', en: 'Waterlogging' },
  geological: { zh: '地质灾害', en: 'Geological hazard' },
  'forest-fire': { zh: '森林火灾', en: 'Forest fire' },
  earthquake: { zh: '地震', en: 'Earthquake' },
  drought: { zh: '干旱', en: 'Drought' },
  weather: { zh: '其他气象灾害', en: 'Other weather' },
  'work-accident': { zh: '生产安全事故', en: 'Work accident' },
  chemical: { zh: '危险化学品事故', en: 'Chemical accident' },
  fire: { zh: '火灾', en: 'Fire' },
  gas: { zh: '燃气事故', en: 'Gas accident' },
  traffic: { zh: '交通事故', en: 'Traffic accident' },
  'special-equipment': { zh: '特种设备事故', en: 'Special equipment accident' },
  environment: { zh: '突发环境事件', en: 'Environmental incident' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>

export type Hazard = keyof typeof HAZARDS

export const HAZARD_KEYS = Object.keys(HAZARDS) as [Hazard, ...Hazard[]]

/** Rain, rivers and what they do belong to one event: an alarm of one joins an incident of another. */
const WATER: readonly Hazard[] = ['flood', 'rainstorm', 'flash-flood', 'waterlogging']

/** May two hazards be faces of one event? Water with water; otherwise only the same hazard. */
export function sameEventHazard(a: Hazard, b: Hazard): boolean {
  return a === b || (WATER.includes(a) && WATER.includes(b))
}
