import { defineIndicator } from '#platform/kernel/indicator.ts'
import { PLAN, planTerm, TERM_DOUBT } from './plan-term.ts'

/** KPI-02. The plan prints no base: it comes from rows alone. */
export const deathsPerGdp = defineIndicator({
  kind: 'rate',
  key: 'deaths-per-gdp',
  code: 'KPI-02',
  title: { zh: '单位地区生产总值生产安全事故死亡率', en: 'Work-accident deaths per GDP' },
  unit: { zh: '人/亿元', en: 'deaths per 100 million CNY' },
  digits: 4,
  nature: 'binding',
  source: `${PLAN}第 2 项：下降 33%`,
  formula: { zh: '生产安全事故死亡人数 ÷ 地区生产总值（亿元）', en: 'deaths in work accidents ÷ GDP (100 million CNY)' },
  term: planTerm({ kind: 'fall', value: 33 }),
  termDoubt: TERM_DOUBT,
  count: 'accident-deaths',
  // GDP is kept in 10 000 CNY, as yearbooks print it: 亿元 is 10 000 of those.
  per: { quantity: 'gdp', each: 10_000 },
})
