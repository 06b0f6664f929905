import { defineRegister } from '#platform/kernel/register.ts'

/** 常备避险转移安置点: small sites near hazard points, stocked in advance. */
export const standbySiteRegister = defineRegister({
  name: 'standby-site',
  module: 'shelter',
  table: 'standby_site',
  title: { zh: '常备避险安置点', en: 'Standby sites' },
  unit: { zh: '安置点', en: 'standby site' },
  counter: { zh: '处', en: 'sites' },
  codePrefix: 'SB',
  permissions: { read: 'shelter.read', edit: 'shelter.edit', reveal: 'shelter.reveal' },
  place: 'required',
  freshDays: 180,
  map: { shape: 'house', minZoom: 10, properties: ['status', 'capacity'] },
  searchFields: ['keeperName'],
  fields: {
    status: { type: 'choice', title: { zh: '状态', en: 'Status' }, required: true, inList: true, filter: true, options: { ready: { zh: '待用', en: 'ready' }, open: { zh: '使用中', en: 'in use' }, 'out-of-use': { zh: '停用', en: 'out of use' } } },
    capacity: { type: 'number', title: { zh: '容量', en: 'Capacity' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100_000, required: true, inList: true, total: true },
    areaM2: { type: 'number', title: { zh: '面积', en: 'Area' }, unit: { zh: 'm²', en: 'm²' }, min: 0, inList: true, total: true },
    stock: { type: 'tags', title: { zh: '前置储备', en: 'Stock' }, inList: true },
    keeperName: { type: 'text', title: { zh: '管理人', en: 'Keeper' }, maxLength: 60, inList: true },
    keeperPhone: { type: 'personal', as: 'phone', title: { zh: '管理人电话', en: 'Phone of the keeper' }, inList: true },
    keeperPersonId: { type: 'link', register: 'organisation.person', title: { zh: '管理人档案', en: 'Person record of the keeper' } },
    altitude: { type: 'number', title: { zh: '高程', en: 'Altitude' }, unit: { zh: 'm', en: 'm' }, min: 0, max: 9000 },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '储备', en: 'Stock' }, missing: (row) => (Array.isArray(row['stock']) && row['stock'].length > 0 ? null : { zh: '缺 前置储备', en: 'no stock' }) },
    { name: { zh: '管理人', en: 'Keeper' }, missing: (row) => (row['keeperPhone'] ? null : { zh: '缺 管理人电话', en: 'no phone of the keeper' }) },
  ],
})
