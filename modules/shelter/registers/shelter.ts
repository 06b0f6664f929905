import { defineRegister } from '#platform/kernel/register.ts'

/** 应急避难场所; types and areas after GB 51143-2015 and GB/T 44012-2024. */
export const shelterRegister = defineRegister({
  name: 'shelter',
  module: 'shelter',
  table: 'shelter',
  title: { zh: '应急避难场所', en: 'Shelters' },
  unit: { zh: '避难场所', en: 'shelter' },
  codePrefix: 'SH',
  permissions: { read: 'shelter.read', edit: 'shelter.edit', reveal: 'shelter.reveal' },
  place: 'required',
  freshDays: 180,
  map: { shape: 'house', minZoom: 10, properties: ['kind', 'status', 'capacity', 'space'] },
  searchFields: ['kind', 'keeperName'],
  fields: {
    grade: { type: 'choice', title: { zh: '级别', en: 'Grade' }, required: true, inList: true, filter: true, options: { county: { zh: '县级', en: 'county' }, town: { zh: '乡镇', en: 'township' } } },
    kind: { type: 'choice', title: { zh: '类型', en: 'Kind' }, required: true, inList: true, filter: true, options: { central: { zh: '中心', en: 'central' }, 'long-term': { zh: '长期', en: 'long-term' }, 'medium-term': { zh: '中期', en: 'medium-term' }, 'short-term': { zh: '短期', en: 'short-term' }, emergency: { zh: '紧急', en: 'emergency' } } },
    space: { type: 'choice', title: { zh: '室内外', en: 'Space' }, required: true, inList: true, filter: true, options: { indoor: { zh: '室内', en: 'indoor' }, outdoor: { zh: '室外', en: 'outdoor' } } },
    status: { type: 'choice', title: { zh: '状态', en: 'Status' }, required: true, inList: true, filter: true, options: { closed: { zh: '未开启', en: 'closed' }, ready: { zh: '待开启', en: 'ready' }, open: { zh: '已开启', en: 'open' }, 'out-of-use': { zh: '停用', en: 'out of use' } } },
    existing: { type: 'flag', title: { zh: '规划已建', en: 'Existing in the city plan' }, required: true },
    capacity: { type: 'number', title: { zh: '容量', en: 'Capacity' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 1_000_000, required: true, inList: true, total: true },
    occupied: { type: 'number', title: { zh: '已入住', en: 'Occupied' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 1_000_000, total: true },
    maxDays: { type: 'number', title: { zh: '最长天数', en: 'Longest stay' }, unit: { zh: '天', en: 'days' }, integer: true, min: 1, max: 400 },
    effectiveAreaM2: { type: 'number', title: { zh: '有效面积', en: 'Effective area' }, unit: { zh: 'm²', en: 'm²' }, min: 0, inList: true, total: true },
    areaM2: { type: 'number', title: { zh: '总面积', en: 'Area' }, unit: { zh: 'm²', en: 'm²' }, min: 0 },
    facilities: { type: 'tags', title: { zh: '设施', en: 'Facilities' } },
    keeperName: { type: 'text', title: { zh: '管理人', en: 'Keeper' }, maxLength: 60, inList: true },
    keeperPhone: { type: 'personal', as: 'phone', title: { zh: '管理人电话', en: 'Phone of the keeper' }, inList: true },
    keeperPersonId: { type: 'link', register: 'organisation.person', title: { zh: '管理人档案', en: 'Person record of the keeper' } },
    altitude: { type: 'number', title: { zh: '高程', en: 'Altitude' }, unit: { zh: 'm', en: 'm' }, min: 0, max: 9000 },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    { name: { zh: '容量面积', en: 'Capacity and area' }, missing: (row) => (Number(row['capacity']) > 0 && row['effectiveAreaM2'] ? null : { zh: '缺 容量或面积', en: 'no capacity or area' }) },
    { name: { zh: '设施', en: 'Facilities' }, missing: (row) => (Array.isArray(row['facilities']) && row['facilities'].length > 0 ? null : { zh: '缺 设施', en: 'no facilities' }) },
    { name: { zh: '管理人', en: 'Keeper' }, missing: (row) => (row['keeperPhone'] ? null : { zh: '缺 管理人电话', en: 'no phone of the keeper' }) },
  ],
  views: [
    { name: { zh: '已建', en: 'Existing' }, filter: { fields: { existing: true } } },
    { name: { zh: '已开启', en: 'Open' }, filter: { fields: { status: ['open'] } } },
    { name: { zh: '室内', en: 'Indoor' }, filter: { fields: { space: ['indoor'] } } },
  ],
})
