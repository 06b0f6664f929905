import { defineIndicator } from '#platform/kernel/indicator.ts'

/** PLN-02. */
export const planCoverage = defineIndicator({
  kind: 'share',
  key: 'plan-coverage',
  code: 'PLN-02',
  title: { zh: '行政村预案覆盖率', en: 'Villages with a plan' },
  unit: { zh: '%', en: '%' },
  digits: 1,
  nature: 'expected',
  source: '《峨眉山市“十四五”应急体系规划》应急预案：横向到边、纵向到底',
  formula: { zh: '有在用预案的行政村 ÷ 行政村', en: 'villages with a plan in force ÷ villages' },
  target: { kind: 'at-least', value: 100 },
  list: 'plan-coverage',
})
