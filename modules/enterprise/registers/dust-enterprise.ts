import { defineRegister } from '#platform/kernel/register.ts'

/** 粉尘涉爆企业: kind of dust and how many work in it. */
export const dustEnterpriseRegister = defineRegister({
  name: 'dust-enterprise',
  module: 'enterprise',
  table: 'dust_enterprise',
  title: { zh: '粉尘涉爆企业', en: 'Dust enterprises' },
  unit: { zh: '粉尘涉爆企业', en: 'dust enterprise' },
  counter: { zh: '家', en: 'enterprises' },
  codePrefix: 'DU',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 180,
  map: { shape: 'diamond', minZoom: 12, properties: ['dust', 'workers'] },
  searchFields: ['dust'],
  fields: {
    dust: { type: 'text', title: { zh: '粉尘', en: 'Dust' }, maxLength: 60, required: true, inList: true },
    workers: { type: 'number', title: { zh: '涉尘作业人数', en: 'Workers in the dust' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100000, required: true, inList: true, total: true },
    enterpriseId: { type: 'link', register: 'enterprise.enterprise', title: { zh: '所属企业', en: 'Enterprise' } },
    supervisor: { type: 'text', title: { zh: '监管部门', en: 'Supervising department' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
  ],
})
