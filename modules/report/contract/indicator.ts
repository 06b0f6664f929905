import type { Words } from '#platform/kernel/words.ts'
import type { FigureKindKey } from '#modules/incident/contract.ts'

export interface Indicator {
  readonly title: Words
  readonly unit: Words
  readonly integer: boolean
  /** The figure of an incident it is filled from. */
  readonly from?: FigureKindKey
}

const people: Words = { zh: '人', en: 'people' }
const households: Words = { zh: '户', en: 'households' }
const rooms: Words = { zh: '间', en: 'rooms' }
const hectares: Words = { zh: '公顷', en: 'ha' }
const money: Words = { zh: '万元', en: '10 000 CNY' }

const count = (zh: string, en: string, unit: Words, from?: FigureKindKey): Indicator => ({ title: { zh, en }, unit, integer: true, ...(from ? { from } : {}) })
const measure = (zh: string, en: string, unit: Words, from?: FigureKindKey): Indicator => ({ title: { zh, en }, unit, integer: false, ...(from ? { from } : {}) })

/**
 * Indicators of 《自然灾害情况统计调查制度》 (应急〔2020〕19号), codes of our own. 紧急避险转移 (before or during) is never part
 * of 紧急转移安置.
 */
export const INDICATORS = {
  A1: count('受灾人口', 'Affected people', people, 'affected-people'),
  A2: count('因灾死亡人口', 'Deaths', people, 'deaths'),
  A3: count('因灾失踪人口', 'Missing', people, 'missing'),
  A4: count('因灾伤病人口', 'Injured or ill', people, 'injured'),
  A5: count('紧急避险转移人口', 'Moved out of danger', people, 'evacuated'),
  A6: count('紧急转移安置人口', 'Evacuated and housed', people),
  A6a: count('其中集中安置', 'of which in shelters', people, 'at-shelter'),
  A6b: count('其中分散安置', 'of which elsewhere', people),
  A7: count('需紧急生活救助人口', 'Need emergency relief', people),
  A8: count('需过渡期生活救助人口', 'Need transitional relief', people),
  A9: count('饮水困难需救助人口', 'Need drinking water', people),
  B1h: count('倒塌房屋户数', 'Households of collapsed houses', households),
  B1: count('倒塌房屋间数', 'Collapsed rooms', rooms, 'collapsed-rooms'),
  B2h: count('严重损坏房屋户数', 'Households of badly damaged houses', households),
  B2: count('严重损坏房屋间数', 'Badly damaged rooms', rooms, 'damaged-rooms'),
  B3h: count('一般损坏房屋户数', 'Households of damaged houses', households),
  B3: count('一般损坏房屋间数', 'Damaged rooms', rooms),
  C1: measure('农作物受灾面积', 'Crops affected', hectares, 'crop-hectares'),
  C2: measure('其中成灾面积', 'of which damaged', hectares),
  C3: measure('其中绝收面积', 'of which lost', hectares),
  C4: measure('草场受灾面积', 'Pasture affected', hectares),
  D1: count('因灾死亡大牲畜', 'Large livestock lost', { zh: '头只', en: 'head' }),
  E0: measure('直接经济损失', 'Direct loss', money, 'direct-loss'),
  E1: measure('其中住房及家庭财产', 'of which homes', money),
  E2: measure('其中农林牧渔业', 'of which farming', money),
  E3: measure('其中工矿商贸业', 'of which business', money),
  E4: measure('其中基础设施', 'of which infrastructure', money),
  E5: measure('其中公共服务', 'of which public services', money),
} as const satisfies Record<string, Indicator>

export type IndicatorCode = keyof typeof INDICATORS
export const INDICATOR_CODES = Object.keys(INDICATORS) as [IndicatorCode, ...IndicatorCode[]]
