import { defineRegister } from '#platform/kernel/register.ts'

/** 年度基数: what rates are divided by. One row a year and quantity, each with the page it was printed on. */
export const yearbookRegister = defineRegister({
  name: 'yearbook',
  module: 'indicator',
  table: 'yearbook',
  title: { zh: '年度基数', en: 'Yearbook' },
  unit: { zh: '基数', en: 'yearly figure' },
  counter: { zh: '条', en: 'figures' },
  codePrefix: 'YB',
  permissions: { read: 'indicator.read', edit: 'indicator.edit' },
  place: 'none',
  freshDays: 36_500,
  sort: { field: 'year', descending: true },
  fields: {
    year: { type: 'number', title: { zh: '年份', en: 'Year' }, required: true, integer: true, min: 1990, max: 2100, inList: true },
    quantity: {
      type: 'choice', title: { zh: '项目', en: 'Quantity' }, required: true, inList: true, filter: true,
      options: { gdp: { zh: '地区生产总值（万元）', en: 'GDP (10 000 CNY)' }, workers: { zh: '工矿商贸就业人员（人）', en: 'workers in industry and trade (people)' }, population: { zh: '常住人口（人）', en: 'residents (people)' } },
    },
    amount: { type: 'number', title: { zh: '数值', en: 'Amount' }, required: true, min: 1, inList: true, hint: { zh: '单位见「项目」', en: 'In the unit of the quantity' } },
  },
  quality: [{ name: { zh: '出处', en: 'Source' }, missing: (row) => (row.confidence === 'low' ? { zh: '出处存疑', en: 'doubtful source' } : null) }],
})
