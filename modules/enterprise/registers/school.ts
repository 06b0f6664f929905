import { defineRegister } from '#platform/kernel/register.ts'

/** 学校和幼儿园: people who can not look after themselves, and places to shelter. */
export const schoolRegister = defineRegister({
  name: 'school',
  module: 'enterprise',
  table: 'school',
  title: { zh: '学校', en: 'Schools' },
  unit: { zh: '学校', en: 'school' },
  counter: { zh: '所', en: 'schools' },
  codePrefix: 'SC',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 180,
  map: { shape: 'diamond', minZoom: 12, properties: ['kind', 'pupils'] },
  searchFields: ['kind', 'headName'],
  fields: {
    kind: { type: 'choice', title: { zh: '类别', en: 'Kind' }, required: true, inList: true, filter: true, options: { kindergarten: { zh: '幼儿园', en: 'kindergarten' }, primary: { zh: '小学', en: 'primary' }, middle: { zh: '中学', en: 'middle' } } },
    pupils: { type: 'number', title: { zh: '学生', en: 'Pupils' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100000, required: true, inList: true, total: true },
    boarders: { type: 'number', title: { zh: '住校生', en: 'Boarders' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100000, inList: true, total: true },
    headName: { type: 'text', title: { zh: '负责人', en: 'Head' }, maxLength: 60, inList: true },
    headPhone: { type: 'personal', as: 'phone', title: { zh: '负责人电话', en: 'Phone of the head' }, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '负责人', en: 'Head' }, missing: (row) => (row['headPhone'] ? null : { zh: '缺 负责人电话', en: 'no phone of the head' }) },
  ],
})
