import { defineIndicator } from '#platform/kernel/indicator.ts'
import { PLAN, planTerm } from './plan-term.ts'

/** KPI-06. */
export const disasterAffected = defineIndicator({
  kind: 'rate',
  key: 'disaster-affected',
  code: 'KPI-06',
  title: { zh: '年均十万人受灾人次', en: 'Affected per 100 000 a year' },
  unit: { zh: '人次/10 万人', en: 'per 100 000' },
  digits: 0,
  nature: 'expected',
  source: `${PLAN}第 6 项：＜15000 人`,
  formula: { zh: '各年受灾人次之和 ÷ 各年常住人口之和（10 万人·年）', en: 'affected person-times ÷ residents (100 000 person-years)' },
  term: planTerm({ kind: 'below', value: 15_000 }),
  count: 'disaster-affected',
  per: { quantity: 'population', each: 100_000 },
})
