import { defineIndicator } from '#platform/kernel/indicator.ts'
import { PLAN, planTerm } from './plan-term.ts'

/** KPI-05. */
export const disasterDeaths = defineIndicator({
  kind: 'rate',
  key: 'disaster-deaths',
  code: 'KPI-05',
  title: { zh: '年均百万人因自然灾害死亡率', en: 'Disaster deaths per million a year' },
  unit: { zh: '人/百万人', en: 'per million' },
  digits: 2,
  nature: 'expected',
  source: `${PLAN}第 5 项：＜1`,
  formula: { zh: '各年因灾死亡人数之和 ÷ 各年常住人口之和（百万人·年）', en: 'deaths ÷ residents (million person-years)' },
  term: planTerm({ kind: 'below', value: 1 }),
  count: 'disaster-deaths',
  per: { quantity: 'population', each: 1_000_000 },
  printedBase: { from: 2016, to: 2020, value: 0, quote: '全市年均每百万人口因灾死亡率……为0', source: '《峨眉山市“十四五”应急体系规划》第一章' },
})
