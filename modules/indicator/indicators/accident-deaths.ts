import { defineIndicator } from '#platform/kernel/indicator.ts'
import { PLAN, planTerm, TERM_DOUBT } from './plan-term.ts'

/** KPI-01. */
export const accidentDeaths = defineIndicator({
  kind: 'rate',
  key: 'accident-deaths',
  code: 'KPI-01',
  title: { zh: '生产安全事故死亡人数', en: 'Deaths in work accidents' },
  unit: { zh: '人', en: 'people' },
  digits: 0,
  nature: 'binding',
  source: `${PLAN}第 1 项：下降 15%`,
  formula: { zh: '「计入」的生产安全事故死亡人数之和', en: 'sum of the deaths of all counted accidents' },
  term: planTerm({ kind: 'fall', value: 15 }),
  termDoubt: TERM_DOUBT,
  count: 'accident-deaths',
  printedBase: { from: 2016, to: 2020, value: 64, quote: '“十三五”时期，……生产安全事故73起、死亡64人', source: '《峨眉山市“十四五”应急体系规划》第一章' },
})
