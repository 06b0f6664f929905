import type { Words } from '#platform/kernel/words.ts'

export interface WarningKind extends Words {
  /** Event code of the 12379 family; null where the table gives none. */
  readonly code: string | null
  /** Hazard of incidents, alarms and plans that it belongs to. */
  readonly hazard: string
  /** Who signs such a warning, by `domain.md` §5. */
  readonly issuer: Words
}

const WEATHER: Words = { zh: '市气象台', en: 'City weather office' }
const WATER: Words = { zh: '市水务局、市气象局', en: 'Water and weather bureaus' }
const GROUND: Words = { zh: '市自然资源局、市气象局', en: 'Natural resources and weather bureaus' }
const FOREST: Words = { zh: '市林业局、市气象局、市应急管理局', en: 'Forestry, weather and emergency bureaus' }
const ENVIRONMENT: Words = { zh: '市生态环境局、市气象局', en: 'Environment and weather bureaus' }

/**
 * Kinds of warnings (预警种类): the signals of 中国气象局令第16号 and the other families. Codes are those of the 12379
 * family that are known (K中); a kind without one is told by its name. Never renamed: they stand in stored rows.
 */
export const WARNING_KINDS = {
  rainstorm: { zh: '暴雨', en: 'Rainstorm', code: '11B03', hazard: 'rainstorm', issuer: WEATHER },
  snowstorm: { zh: '暴雪', en: 'Snowstorm', code: '11B04', hazard: 'weather', issuer: WEATHER },
  gale: { zh: '大风', en: 'Gale', code: '11B06', hazard: 'weather', issuer: WEATHER },
  'cold-wave': { zh: '寒潮', en: 'Cold wave', code: '11B05', hazard: 'weather', issuer: WEATHER },
  heat: { zh: '高温', en: 'Heat', code: '11B09', hazard: 'weather', issuer: WEATHER },
  lightning: { zh: '雷电', en: 'Lightning', code: '11B14', hazard: 'weather', issuer: WEATHER },
  hail: { zh: '冰雹', en: 'Hail', code: '11B15', hazard: 'weather', issuer: WEATHER },
  frost: { zh: '霜冻', en: 'Frost', code: '11B16', hazard: 'weather', issuer: WEATHER },
  fog: { zh: '大雾', en: 'Fog', code: null, hazard: 'weather', issuer: WEATHER },
  haze: { zh: '霾', en: 'Haze', code: null, hazard: 'weather', issuer: WEATHER },
  'road-icing': { zh: '道路结冰', en: 'Road icing', code: '11B21', hazard: 'weather', issuer: WEATHER },
  sandstorm: { zh: '沙尘暴', en: 'Sandstorm', code: null, hazard: 'weather', issuer: WEATHER },
  drought: { zh: '干旱', en: 'Drought', code: '11B22', hazard: 'drought', issuer: WEATHER },
  flood: { zh: '洪水', en: 'Flood', code: '11A01', hazard: 'flood', issuer: { zh: '市水务局', en: 'Water bureau' } },
  waterlogging: { zh: '内涝', en: 'Waterlogging', code: '11A02', hazard: 'waterlogging', issuer: { zh: '市水务局', en: 'Water bureau' } },
  'flash-flood': { zh: '山洪灾害', en: 'Flash flood', code: '11A06', hazard: 'flash-flood', issuer: WATER },
  geological: { zh: '地质灾害气象风险', en: 'Geological hazard risk', code: null, hazard: 'geological', issuer: GROUND },
  'forest-fire': { zh: '森林火险', en: 'Forest fire danger', code: '11B25', hazard: 'forest-fire', issuer: FOREST },
  'heavy-pollution': { zh: '重污染天气', en: 'Heavy pollution', code: null, hazard: 'environment', issuer: ENVIRONMENT },
  other: { zh: '其他', en: 'Other', code: null, hazard: 'other', issuer: { zh: '市应急管理局', en: 'Emergency bureau' } },
} as const satisfies Record<string, WarningKind>

export type WarningKindKey = keyof typeof WARNING_KINDS
export const WARNING_KIND_KEYS = Object.keys(WARNING_KINDS) as [WarningKindKey, ...WarningKindKey[]]

export function warningKind(key: WarningKindKey): WarningKind {
  return WARNING_KINDS[key]
}
