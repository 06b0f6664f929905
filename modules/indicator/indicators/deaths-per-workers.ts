import { defineIndicator } from '#platform/kernel/indicator.ts'
import { PLAN, planTerm, TERM_DOUBT } from './plan-term.ts'

/** KPI-03. The plan prints no base: it comes from rows alone. */
export const deathsPerWorkers = defineIndicator({
  kind: 'rate',
  key: 'deaths-per-workers',
  code: 'KPI-03',
  title: { zh: '工矿商贸就业人员十万人生产安全事故死亡率', en: 'Deaths per 100 000 workers in industry and trade' },
  unit: { zh: '人/10 万人', en: 'per 100 000 workers' },
  digits: 2,
  nature: 'binding',
  source: `${PLAN}第 3 项：下降 10%`,
  formula: { zh: '工矿商贸事故死亡人数 ÷ 工矿商贸就业人员（10 万人·年）', en: 'deaths in industry and trade ÷ workers there (100 000 worker-years)' },
  term: planTerm({ kind: 'fall', value: 10 }),
  termDoubt: TERM_DOUBT,
  count: 'industry-deaths',
  per: { quantity: 'workers', each: 100_000 },
})
