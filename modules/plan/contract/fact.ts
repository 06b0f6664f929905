import { RESPONSE_LEVELS, SEVERITIES } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'

/** `grade` runs 一般 < 较大 < 重大 < 特别重大 (1–4); a severity runs blue < yellow < orange < red; a level IV < III < II < I. */
export type FactType = 'number' | 'severity' | 'level' | 'grade' | 'flag'

export interface FactSpec {
  readonly title: Words
  readonly type: FactType
  readonly unit?: Words
}

const people: Words = { zh: '人', en: 'people' }
const mm: Words = { zh: 'mm', en: 'mm' }

/**
 * The vocabulary of plan conditions: what a plan may ask about. A condition on any other name is refused by the
 * parser with its line. Where a figure kind of an incident has the same meaning it has the same name.
 */
export const FACTS = {
  'rainstorm-warning': { title: { zh: '暴雨预警', en: 'Rainstorm warning' }, type: 'severity' },
  'geological-warning': { title: { zh: '地质灾害气象风险预警', en: 'Geological weather risk' }, type: 'severity' },
  'flash-flood-warning': { title: { zh: '山洪灾害气象预警', en: 'Flash-flood warning' }, type: 'severity' },
  'flood-warning': { title: { zh: '洪水预警', en: 'Flood warning' }, type: 'severity' },
  'forest-fire-warning': { title: { zh: '森林火险预警', en: 'Forest-fire danger' }, type: 'severity' },
  'forecast-towns': { title: { zh: '预报影响乡镇', en: 'Towns in the forecast' }, type: 'number', unit: { zh: '个', en: 'towns' } },
  'rain-1h': { title: { zh: '1 小时雨量', en: 'Rain in 1 h' }, type: 'number', unit: mm },
  'rain-3h': { title: { zh: '3 小时雨量', en: 'Rain in 3 h' }, type: 'number', unit: mm },
  'rain-24h': { title: { zh: '24 小时雨量', en: 'Rain in 24 h' }, type: 'number', unit: mm },
  'rivers-over-warning': { title: { zh: '达到警戒水位的站', en: 'Stations at warning level' }, type: 'number', unit: { zh: '站', en: 'stations' } },
  'rivers-over-guarantee': { title: { zh: '达到保证水位的站', en: 'Stations at guarantee level' }, type: 'number', unit: { zh: '站', en: 'stations' } },
  'rivers-over-record': { title: { zh: '超历史最高的站', en: 'Stations above record' }, type: 'number', unit: { zh: '站', en: 'stations' } },
  'rivers-rising': { title: { zh: '水位持续上涨', en: 'Levels still rising' }, type: 'flag' },
  'reservoir-danger': { title: { zh: '小型水库险情', en: 'Danger at a small reservoir' }, type: 'grade' },
  'dam-failure': { title: { zh: '水库垮坝或可能垮坝', en: 'Dam failed or may fail' }, type: 'flag' },
  'towns-flooded': { title: { zh: '发生较大洪涝灾害的乡镇', en: 'Towns with serious flooding' }, type: 'number', unit: { zh: '个', en: 'towns' } },
  'towns-severely-hit': { title: { zh: '严重受灾的乡镇', en: 'Towns severely hit' }, type: 'number', unit: { zh: '个', en: 'towns' } },
  'city-waterlogged': { title: { zh: '城区严重内涝', en: 'City seriously waterlogged' }, type: 'flag' },
  'lifelines-cut': { title: { zh: '大面积断电断路断网', en: 'Power, roads, network widely cut' }, type: 'flag' },
  'incident-level': { title: { zh: '事件级别', en: 'Incident level' }, type: 'level' },
  'superior-response': { title: { zh: '上级已启动响应', en: 'Response of the superior level' }, type: 'level' },
  'superior-request': { title: { zh: '上级要求', en: 'Ordered from above' }, type: 'flag' },
  deaths: { title: { zh: '死亡', en: 'Deaths' }, type: 'number', unit: people },
  missing: { title: { zh: '失踪', en: 'Missing' }, type: 'number', unit: people },
  'seriously-injured': { title: { zh: '重伤', en: 'Seriously injured' }, type: 'number', unit: people },
  'threatened-people': { title: { zh: '受威胁人数', en: 'Threatened people' }, type: 'number', unit: people },
  'threatened-households': { title: { zh: '受威胁户数', en: 'Threatened households' }, type: 'number', unit: { zh: '户', en: 'households' } },
  evacuated: { title: { zh: '紧急转移安置', en: 'Relocated' }, type: 'number', unit: people },
  'collapsed-rooms': { title: { zh: '倒塌房屋', en: 'Collapsed rooms' }, type: 'number', unit: { zh: '间', en: 'rooms' } },
  'damaged-rooms': { title: { zh: '严重损坏房屋', en: 'Badly damaged rooms' }, type: 'number', unit: { zh: '间', en: 'rooms' } },
  'direct-loss': { title: { zh: '直接经济损失', en: 'Direct loss' }, type: 'number', unit: { zh: '万元', en: '10 000 CNY' } },
  'potential-loss': { title: { zh: '潜在经济损失', en: 'Potential loss' }, type: 'number', unit: { zh: '万元', en: '10 000 CNY' } },
  'forest-hectares': { title: { zh: '过火面积', en: 'Burned area' }, type: 'number', unit: { zh: '公顷', en: 'ha' } },
  'fire-hours': { title: { zh: '明火未控制', en: 'Fire uncontrolled for' }, type: 'number', unit: { zh: '小时', en: 'h' } },
  'fire-count': { title: { zh: '同时火场', en: 'Fires at once' }, type: 'number', unit: { zh: '处', en: 'fires' } },
  'sensitive-place': { title: { zh: '敏感时段或地区', en: 'Sensitive time or place' }, type: 'flag' },
  magnitude: { title: { zh: '震级', en: 'Magnitude' }, type: 'number', unit: { zh: '级', en: 'M' } },
  'felt-strongly': { title: { zh: '有感强烈', en: 'Strongly felt' }, type: 'flag' },
  'epicentre-km': { title: { zh: '震中距', en: 'Distance to the epicentre' }, type: 'number', unit: { zh: 'km', en: 'km' } },
} as const satisfies Record<string, FactSpec>

export type FactKey = keyof typeof FACTS

export const FACT_KEYS = Object.keys(FACTS) as [FactKey, ...FactKey[]]

export const GRADES = ['general', 'larger', 'major', 'extreme'] as const
export const GRADE_WORDS: Record<(typeof GRADES)[number], Words> = {
  general: { zh: '一般', en: 'General' },
  larger: { zh: '较大', en: 'Larger' },
  major: { zh: '重大', en: 'Major' },
  extreme: { zh: '特别重大', en: 'Extreme' },
}

/** Where a value stands on its scale; greater is worse. Null when the value is not of this type. */
export function factRank(type: FactType, value: unknown): number | null {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null
  if (type === 'flag') return typeof value === 'boolean' ? Number(value) : null
  if (typeof value !== 'string') return null
  const scale: readonly string[] = type === 'grade' ? GRADES : [...(type === 'severity' ? SEVERITIES : RESPONSE_LEVELS)].reverse()
  const at = scale.indexOf(value)
  return at < 0 ? null : at + 1
}
