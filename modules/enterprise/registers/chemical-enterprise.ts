import { defineRegister } from '#platform/kernel/register.ts'

/** 危险化学品单位: what is stored, how much, and the critical quantity of it (GB 18218). */
export const chemicalEnterpriseRegister = defineRegister({
  name: 'chemical-enterprise',
  module: 'enterprise',
  table: 'chemical_enterprise',
  title: { zh: '危险化学品单位', en: 'Chemical enterprises' },
  unit: { zh: '危化单位', en: 'chemical enterprise' },
  counter: { zh: '家', en: 'enterprises' },
  codePrefix: 'CH',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 180,
  map: { shape: 'diamond', minZoom: 12, properties: ['substance', 'tonnes'] },
  searchFields: ['substance'],
  fields: {
    substance: { type: 'text', title: { zh: '主要物质', en: 'Substance' }, maxLength: 60, required: true, inList: true },
    tonnes: { type: 'number', title: { zh: '最大存量', en: 'Largest stock' }, unit: { zh: 't', en: 't' }, min: 0, max: 1000000, required: true, inList: true },
    criticalTonnes: { type: 'number', title: { zh: '临界量', en: 'Critical quantity' }, unit: { zh: 't', en: 't' }, min: 0, max: 1000000, inList: true },
    enterpriseId: { type: 'link', register: 'enterprise.enterprise', title: { zh: '所属企业', en: 'Enterprise' } },
    supervisor: { type: 'text', title: { zh: '监管部门', en: 'Supervising department' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '临界量', en: 'Critical quantity' }, missing: (row) => (row['criticalTonnes'] === null ? { zh: '缺 临界量', en: 'no critical quantity' } : null) },
  ],
})
