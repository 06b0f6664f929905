import { defineRegister } from '#platform/kernel/register.ts'

/**
 * 年度核定: somebody signs that the rows of a year are all there, with their number as a control total. Without it a
 * year with few rows could be a good year or one that nobody entered, and would be shown as 0.
 */
export const yearCloseRegister = defineRegister({
  name: 'year-close',
  module: 'indicator',
  table: 'year_close',
  title: { zh: '年度核定', en: 'Years closed' },
  unit: { zh: '核定', en: 'closed year' },
  counter: { zh: '条', en: 'years' },
  codePrefix: 'YC',
  permissions: { read: 'indicator.read', edit: 'indicator.edit' },
  place: 'none',
  freshDays: 36_500,
  sort: { field: 'year', descending: true },
  fields: {
    year: { type: 'number', title: { zh: '年份', en: 'Year' }, required: true, integer: true, min: 1990, max: 2100, inList: true },
    subject: { type: 'choice', title: { zh: '台账', en: 'Register' }, required: true, inList: true, filter: true, options: { accident: { zh: '生产安全事故（计入的）', en: 'work accidents (counted)' }, disaster: { zh: '自然灾害损失', en: 'disaster losses' } } },
    rows: { type: 'number', title: { zh: '核定起数', en: 'Rows' }, required: true, integer: true, min: 0, max: 100_000, inList: true, hint: { zh: '与台账行数对不上时，当年缺数', en: 'While it differs from the register, the year has no figure' } },
    signer: { type: 'text', title: { zh: '核定人', en: 'Signed by' }, required: true, maxLength: 60, inList: true },
  },
  quality: [{ name: { zh: '核定人', en: 'Signer' }, missing: (row) => (row['signer'] ? null : { zh: '缺 核定人', en: 'no signer' }) }],
})
