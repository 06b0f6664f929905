import { defineRegister } from '#platform/kernel/register.ts'

/** 烟花爆竹批发、零售点. */
export const fireworksShopRegister = defineRegister({
  name: 'fireworks-shop',
  module: 'enterprise',
  table: 'fireworks_shop',
  title: { zh: '烟花爆竹店', en: 'Fireworks shops' },
  unit: { zh: '烟花爆竹店', en: 'fireworks shop' },
  counter: { zh: '家', en: 'shops' },
  codePrefix: 'FW',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 180,
  map: { shape: 'diamond', minZoom: 12, properties: ['kind'] },
  searchFields: ['kind', 'keeperName'],
  fields: {
    kind: { type: 'choice', title: { zh: '类别', en: 'Kind' }, required: true, inList: true, filter: true, options: { wholesale: { zh: '批发', en: 'wholesale' }, retail: { zh: '零售', en: 'retail' } } },
    keeperName: { type: 'text', title: { zh: '经营人', en: 'Keeper' }, maxLength: 60, inList: true },
    keeperPhone: { type: 'personal', as: 'phone', title: { zh: '经营人电话', en: 'Phone of the keeper' }, inList: true },
    supervisor: { type: 'text', title: { zh: '监管部门', en: 'Supervising department' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '经营人', en: 'Keeper' }, missing: (row) => (row['keeperPhone'] ? null : { zh: '缺 经营人电话', en: 'no phone of the keeper' }) },
  ],
})
