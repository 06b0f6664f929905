import type { IndicatorTarget, IndicatorTerm } from '#platform/kernel/indicator.ts'

export const PLAN = '《峨眉山市“十四五”应急体系规划》主要指标'

/** The years of the 13th and the 14th five-year plan, each taken together. */
export function planTerm(target: IndicatorTarget): IndicatorTerm {
  return { baseFrom: 2016, baseTo: 2020, from: 2021, to: 2025, basis: 'period', target }
}

/** The table of the plan gives a fall but not the years that are compared. */
export const TERM_DOUBT = '规划文本只写“下降”，没有写基期；此处按“十三五”五年合计比“十四五”五年合计，可在设置中改为末年比末年。'
