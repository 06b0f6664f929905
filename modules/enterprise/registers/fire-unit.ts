import { defineRegister } from '#platform/kernel/register.ts'

/** 消防安全重点单位. */
export const fireUnitRegister = defineRegister({
  name: 'fire-unit',
  module: 'enterprise',
  table: 'fire_unit',
  title: { zh: '消防安全重点单位', en: 'Key fire units' },
  unit: { zh: '重点单位', en: 'fire unit' },
  counter: { zh: '家', en: 'units' },
  codePrefix: 'X',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 365,
  map: { shape: 'diamond', minZoom: 12, properties: ['kind'] },
  searchFields: ['kind', 'managerName'],
  fields: {
    kind: {
      type: 'choice',
      title: { zh: '类别', en: 'Kind' },
      required: true,
      inList: true,
      filter: true,
      options: {
        industry: { zh: '工业', en: 'industry' },
        hotel: { zh: '宾馆饭店', en: 'hotel' },
        restaurant: { zh: '餐饮', en: 'restaurant' },
        market: { zh: '商场市场', en: 'market' },
        school: { zh: '学校', en: 'school' },
        hospital: { zh: '医院', en: 'hospital' },
        'care-home': { zh: '养老院', en: 'care home' },
        entertainment: { zh: '公共娱乐', en: 'entertainment' },
        heritage: { zh: '文物古建', en: 'heritage' },
        'fuel-station': { zh: '加油加气站', en: 'fuel station' },
        warehouse: { zh: '仓储', en: 'warehouse' },
      },
    },
    enterpriseId: { type: 'link', register: 'enterprise.enterprise', title: { zh: '所属企业', en: 'Enterprise' } },
    managerName: { type: 'text', title: { zh: '消防管理人', en: 'Fire manager' }, maxLength: 60, inList: true },
    managerPhone: { type: 'personal', as: 'phone', title: { zh: '管理人电话', en: 'Phone of the manager' }, inList: true },
    supervisor: { type: 'text', title: { zh: '监管部门', en: 'Supervising department' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '管理人', en: 'Manager' }, missing: (row) => (row['managerPhone'] ? null : { zh: '缺 管理人电话', en: 'no phone of the manager' }) },
  ],
})
