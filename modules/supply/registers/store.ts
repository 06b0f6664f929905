import { defineRegister } from '#platform/kernel/register.ts'

/** 应急物资储备库（点）: one city store and twelve base points. */
export const storeRegister = defineRegister({
  name: 'store',
  module: 'supply',
  table: 'store',
  title: { zh: '物资储备库', en: 'Supply stores' },
  unit: { zh: '储备库', en: 'store' },
  counter: { zh: '处', en: 'stores' },
  codePrefix: 'K',
  permissions: { read: 'supply.read', edit: 'supply.edit', reveal: 'supply.reveal' },
  place: 'required',
  freshDays: 90,
  map: { shape: 'hexagon', minZoom: 10, properties: ['kind', 'items'] },
  searchFields: ['kind', 'keeperName'],
  fields: {
    kind: { type: 'choice', title: { zh: '类别', en: 'Kind' }, required: true, inList: true, filter: true, options: { city: { zh: '市级库', en: 'city store' }, base: { zh: '基层备灾点', en: 'base point' } } },
    areaM2: { type: 'number', title: { zh: '面积', en: 'Area' }, unit: { zh: 'm²', en: 'm²' }, min: 0, required: true, inList: true, total: true },
    items: { type: 'tags', title: { zh: '主要物资', en: 'Main items' }, inList: true },
    keeperName: { type: 'text', title: { zh: '保管员', en: 'Keeper' }, maxLength: 60, inList: true },
    keeperPhone: { type: 'personal', as: 'phone', title: { zh: '保管员电话', en: 'Phone of the keeper' }, inList: true },
    keeperPersonId: { type: 'link', register: 'organisation.person', title: { zh: '保管员档案', en: 'Person record of the keeper' } },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '保管员', en: 'Keeper' }, missing: (row) => (row['keeperName'] && row['keeperPhone'] ? null : { zh: '缺 保管员或电话', en: 'no keeper or phone' }) },
    { name: { zh: '物资', en: 'Items' }, missing: (row) => (Array.isArray(row['items']) && row['items'].length > 0 ? null : { zh: '缺 物资', en: 'no items' }) },
  ],
})
