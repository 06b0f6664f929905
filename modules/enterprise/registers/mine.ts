import { defineRegister } from '#platform/kernel/register.ts'

/** 非煤矿山. */
export const mineRegister = defineRegister({
  name: 'mine',
  module: 'enterprise',
  table: 'mine',
  title: { zh: '非煤矿山', en: 'Mines' },
  unit: { zh: '矿山', en: 'mine' },
  counter: { zh: '座', en: 'mines' },
  codePrefix: 'M',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 365,
  map: { shape: 'diamond', minZoom: 11, properties: ['method', 'status', 'mineral'] },
  searchFields: ['mineral', 'headName'],
  fields: {
    mineral: { type: 'text', title: { zh: '矿种', en: 'Mineral' }, required: true, inList: true, maxLength: 60 },
    method: { type: 'choice', title: { zh: '开采', en: 'Method' }, required: true, inList: true, filter: true, options: { 'open-pit': { zh: '露天', en: 'open pit' }, underground: { zh: '地下', en: 'underground' } } },
    status: { type: 'choice', title: { zh: '状态', en: 'Status' }, required: true, inList: true, filter: true, options: { working: { zh: '生产', en: 'working' }, stopped: { zh: '停产', en: 'stopped' }, closed: { zh: '关闭', en: 'closed' } } },
    enterpriseId: { type: 'link', register: 'enterprise.enterprise', title: { zh: '所属企业', en: 'Enterprise' } },
    headName: { type: 'text', title: { zh: '矿长', en: 'Head' }, maxLength: 60, inList: true },
    headPhone: { type: 'personal', as: 'phone', title: { zh: '矿长电话', en: 'Phone of the head' }, inList: true },
    supervisor: { type: 'text', title: { zh: '监管部门', en: 'Supervising department' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '矿长', en: 'Head' }, missing: (row) => (row['headPhone'] ? null : { zh: '缺 矿长电话', en: 'no phone of the head' }) },
  ],
})
