import { defineRegister } from '#platform/kernel/register.ts'

/** 高层建筑: houses above 27 m, other buildings above 24 m (GB 50016, 建筑设计防火规范, 2.1.1). */
export const highRiseRegister = defineRegister({
  name: 'high-rise',
  module: 'enterprise',
  table: 'high_rise',
  title: { zh: '高层建筑', en: 'High-rises' },
  unit: { zh: '高层建筑', en: 'high-rise' },
  counter: { zh: '栋', en: 'buildings' },
  codePrefix: 'HR',
  permissions: { read: 'enterprise.read', edit: 'enterprise.edit', reveal: 'enterprise.reveal' },
  place: 'required',
  freshDays: 365,
  map: { shape: 'diamond', minZoom: 12, properties: ['use', 'floors'] },
  searchFields: ['use'],
  fields: {
    use: { type: 'choice', title: { zh: '用途', en: 'Use' }, required: true, inList: true, filter: true, options: { housing: { zh: '住宅', en: 'housing' }, public: { zh: '公共建筑', en: 'public' } } },
    floors: { type: 'number', title: { zh: '层数', en: 'Floors' }, unit: { zh: '层', en: 'floors' }, integer: true, min: 0, max: 300, required: true, inList: true },
    heightMetres: { type: 'number', title: { zh: '高度', en: 'Height' }, unit: { zh: 'm', en: 'm' }, min: 0, max: 1000, inList: true },
    supervisor: { type: 'text', title: { zh: '监管部门', en: 'Supervising department' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '高度', en: 'Height' }, missing: (row) => (row['heightMetres'] === null ? { zh: '缺 高度', en: 'no height' } : null) },
  ],
})
