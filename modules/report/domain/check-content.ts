import type { Finding, ReportContent } from '../contract/content.ts'
import { type Indicator, INDICATOR_CODES, type IndicatorCode, INDICATORS } from '../contract/indicator.ts'

type Values = Readonly<Partial<Record<IndicatorCode, number>>>

/** One total and its parts. `exact`: the parts are all there are; otherwise they may not exceed the total. */
const SUMS: readonly { readonly whole: IndicatorCode; readonly parts: readonly IndicatorCode[] }[] = [
  { whole: 'A6', parts: ['A6a', 'A6b'] },
  { whole: 'E0', parts: ['E1', 'E2', 'E3', 'E4', 'E5'] },
]
/** The left is never smaller than the right. */
const ORDERS: readonly (readonly [larger: IndicatorCode, smaller: IndicatorCode])[] = [
  ...(['A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'] as const).map((code) => ['A1', code] as const),
  ['B1', 'B1h'], ['B2', 'B2h'], ['B3', 'B3h'],
  ['C1', 'C2'], ['C2', 'C3'], ['C1', 'C3'],
]
/** 应急〔2020〕19号: sums of money agree within a hundredth. */
const TOLERANCE = 0.01

const spec = (code: IndicatorCode): Indicator => INDICATORS[code]
const differs = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE + 1e-9
const shown = (value: number): string => String(Math.round(value * 100) / 100)
const named = (code: IndicatorCode, language: 'zh' | 'en'): string => (language === 'zh' ? `${code} ${spec(code).title.zh}` : `${code} ${spec(code).title.en}`)
const withUnit = (code: IndicatorCode, value: number, language: 'zh' | 'en'): string => `${shown(value)} ${spec(code).unit[language]}`

interface Place {
  readonly town: string | null
}

function found(rule: string, severity: Finding['severity'], row: IndicatorCode, place: Place, zh: string, en: string): Finding {
  const [before, beforeEn] = place.town === null ? ['', ''] : [`${place.town}：`, `${place.town}: `]
  return { rule, severity, row, town: place.town, sentence: { zh: before + zh, en: beforeEn + en } }
}

function wholeNumbers(values: Values, place: Place): Finding[] {
  return INDICATOR_CODES.flatMap((code) => {
    const value = values[code]
    if (value === undefined || !spec(code).integer || Number.isInteger(value)) return []
    return [found('whole', 'error', code, place, `${named(code, 'zh')} 填了 ${shown(value)}，应为整数`, `${named(code, 'en')} says ${shown(value)}; it must be whole`)]
  })
}

function sums(values: Values, place: Place): Finding[] {
  return SUMS.flatMap(({ whole, parts }) => {
    const total = values[whole]
    const known = parts.flatMap((part) => values[part] ?? [])
    if (known.length === 0) return []
    const sum = known.reduce((all, value) => all + value, 0)
    const list = parts.join(' + ')
    if (total === undefined) return known.length === parts.length ? [found('sum', 'error', whole, place, `${named(whole, 'zh')} 没有填，${list} 合计 ${withUnit(whole, sum, 'zh')}`, `${named(whole, 'en')} is empty; ${list} make ${withUnit(whole, sum, 'en')}`)] : []
    const wrong = known.length === parts.length ? differs(total, sum) : sum > total + TOLERANCE
    return wrong ? [found('sum', 'error', whole, place, `${named(whole, 'zh')} 填 ${withUnit(whole, total, 'zh')}，${list} 合计 ${withUnit(whole, sum, 'zh')}，两者不符`, `${named(whole, 'en')} says ${withUnit(whole, total, 'en')} but ${list} make ${withUnit(whole, sum, 'en')}`)] : []
  })
}

function orders(values: Values, place: Place): Finding[] {
  return ORDERS.flatMap(([larger, smaller]) => {
    const [a, b] = [values[larger], values[smaller]]
    if (a === undefined || b === undefined || a >= b - TOLERANCE) return []
    return [found('order', 'error', smaller, place, `${named(smaller, 'zh')} ${withUnit(smaller, b, 'zh')} 大于 ${named(larger, 'zh')} ${withUnit(larger, a, 'zh')}`, `${named(smaller, 'en')} ${withUnit(smaller, b, 'en')} exceeds ${named(larger, 'en')} ${withUnit(larger, a, 'en')}`)]
  })
}

const within = (values: Values, place: Place): Finding[] => [...wholeNumbers(values, place), ...sums(values, place), ...orders(values, place)]

/** 汇总：县级合计等于各乡镇之和；县级调整要有理由。 */
function rollUps(content: ReportContent, totals: Values): Finding[] {
  return INDICATOR_CODES.flatMap((code) => {
    const parts = content.towns.flatMap((town) => town.values[code] ?? [])
    if (parts.length === 0) return []
    const sum = parts.reduce((all, value) => all + value, 0)
    const total = totals[code]
    if (total !== undefined && !differs(total, sum)) return []
    if (content.adjustments.some((adjustment) => adjustment.code === code)) return []
    const says = total === undefined ? '没有填' : `填 ${withUnit(code, total, 'zh')}`
    const saysEn = total === undefined ? 'is empty' : `says ${withUnit(code, total, 'en')}`
    return [found('towns', 'error', code, { town: null }, `${named(code, 'zh')} 全市${says}，各乡镇合计 ${withUnit(code, sum, 'zh')}：改数字，或写明调整理由`, `${named(code, 'en')} ${saysEn} for the city but the towns make ${withUnit(code, sum, 'en')}: mend it or give the reason`)]
  })
}

function reminders(totals: Values): Finding[] {
  const lost = (totals.A2 ?? 0) + (totals.A3 ?? 0)
  const ledger = lost > 0 ? [found('ledger', 'warning', 'A2', { town: null }, `死亡失踪 ${lost} 人，需附《因灾死亡失踪人口一览表》`, `${lost} dead or missing: the list of them must be attached`)] : []
  const houses = (totals.B1 ?? 0) + (totals.B2 ?? 0)
  return [...ledger, ...(houses > 0 ? [found('houses', 'warning', 'B1', { town: null }, `倒塌和严重损坏房屋 ${houses} 间，需附《因灾倒塌损坏住房户一览表》`, `${houses} rooms collapsed or badly damaged: the list of households must be attached`)] : [])]
}

/** Filled values of the county column. */
export function totalsOf(content: ReportContent): Values {
  return Object.fromEntries(content.indicators.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])))
}

/**
 * Check rules of 《自然灾害情况统计调查制度》 on a report, errors first. Empty cells are "not known yet" and break no sum
 * by themselves; each sentence names the row and both numbers.
 */
export function checkContent(content: ReportContent): Finding[] {
  const totals = totalsOf(content)
  const all = [...within(totals, { town: null }), ...content.towns.flatMap((town) => within(town.values, { town: town.name })), ...rollUps(content, totals), ...reminders(totals)]
  return all.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}
