import { defineIndicator } from '#platform/kernel/indicator.ts'

/** NAT-04. */
export const rainCoverage = defineIndicator({
  kind: 'share',
  key: 'rain-coverage',
  code: 'NAT-04',
  title: { zh: '行政村雨量站覆盖率', en: 'Villages with a rain gauge' },
  unit: { zh: '%', en: '%' },
  digits: 1,
  nature: 'expected',
  source: '《峨眉山市“十四五”应急体系规划》气象灾害：行政村（社区）自动气象站和水文（雨量）站全覆盖',
  formula: { zh: '有雨量站的行政村 ÷ 行政村', en: 'villages with a rain gauge ÷ villages' },
  target: { kind: 'at-least', value: 100 },
  list: 'rain-coverage',
})
