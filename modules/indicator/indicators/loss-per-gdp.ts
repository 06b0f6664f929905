import { defineIndicator } from '#platform/kernel/indicator.ts'
import { PLAN, planTerm } from './plan-term.ts'

/** KPI-04. */
export const lossPerGdp = defineIndicator({
  kind: 'rate',
  key: 'loss-per-gdp',
  code: 'KPI-04',
  title: { zh: '年均因自然灾害直接经济损失占地区生产总值的比例', en: 'Disaster losses as a share of GDP' },
  unit: { zh: '%', en: '%' },
  digits: 2,
  nature: 'expected',
  source: `${PLAN}第 4 项：＜1%`,
  formula: { zh: '各年直接经济损失之和 ÷ 各年地区生产总值之和', en: 'direct losses ÷ GDP, both summed over the years' },
  term: planTerm({ kind: 'below', value: 1 }),
  count: 'disaster-loss',
  per: { quantity: 'gdp', each: 100 },
  printedBase: { from: 2016, to: 2020, value: 0.38, quote: '全市……年均因灾直接经济损失占地区生产总值的比例……0.38%', source: '《峨眉山市“十四五”应急体系规划》第一章' },
})
