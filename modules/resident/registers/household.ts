import { defineRegister } from '#platform/kernel/register.ts'

/** 户: the household list of the hazard points, and any other household that must be reached. */
export const householdRegister = defineRegister({
  name: 'household',
  module: 'resident',
  table: 'household',
  title: { zh: '受威胁户', en: 'Households at risk' },
  unit: { zh: '户', en: 'household' },
  codePrefix: 'HH',
  permissions: { read: 'resident.read', edit: 'resident.edit', reveal: 'resident.reveal' },
  place: 'optional',
  freshDays: 180,
  map: { shape: 'circle', minZoom: 14, properties: ['doorNo', 'people', 'zone'] },
  searchFields: ['doorNo', 'locality'],
  fields: {
    hazardPointId: { type: 'link', register: 'hazard-point.hazard-point', title: { zh: '隐患点', en: 'Hazard point' }, group: { zh: '位置', en: 'Place' } },
    doorNo: { type: 'text', title: { zh: '门牌', en: 'Door' }, required: true, inList: true, maxLength: 60, group: { zh: '位置', en: 'Place' } },
    locality: { type: 'text', title: { zh: '地点', en: 'Locality' }, maxLength: 100, group: { zh: '位置', en: 'Place' } },
    zone: { type: 'choice', title: { zh: '转移分区', en: 'Zone' }, inList: true, filter: true, options: { A: { zh: 'A 立即', en: 'A now' }, B: { zh: 'B 准备', en: 'B ready' } }, group: { zh: '转移', en: 'Evacuation' } },
    people: { type: 'number', title: { zh: '人', en: 'People' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100, required: true, inList: true, total: true, group: { zh: '人口', en: 'People' } },
    elderly: { type: 'number', title: { zh: '老', en: 'Elderly' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100, required: true, inList: true, total: true, group: { zh: '人口', en: 'People' } },
    children: { type: 'number', title: { zh: '幼', en: 'Children' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100, required: true, inList: true, total: true, group: { zh: '人口', en: 'People' } },
    disabled: { type: 'number', title: { zh: '行动不便', en: 'Disabled' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100, required: true, inList: true, total: true, group: { zh: '人口', en: 'People' } },
    livesAlone: { type: 'flag', title: { zh: '独居', en: 'Lives alone' }, required: true, filter: true, group: { zh: '人口', en: 'People' } },
    phone: { type: 'personal', as: 'phone', title: { zh: '户主电话', en: 'Phone' }, inList: true, group: { zh: '联系', en: 'Contact' } },
    helperName: { type: 'text', title: { zh: '包户人', en: 'Helper' }, maxLength: 60, inList: true, group: { zh: '转移', en: 'Evacuation' } },
    helperPersonId: { type: 'link', register: 'organisation.person', title: { zh: '包户人档案', en: 'Person record of the helper' }, group: { zh: '转移', en: 'Evacuation' } },
    shelterId: { type: 'link', register: 'shelter.shelter', title: { zh: '安置点', en: 'Shelter' }, group: { zh: '转移', en: 'Evacuation' } },
    assemblyPlace: { type: 'text', title: { zh: '集合地', en: 'Assembly place' }, maxLength: 100, group: { zh: '转移', en: 'Evacuation' } },
    note: { type: 'text', title: { zh: '备注', en: 'Note' }, maxLength: 300, group: { zh: '联系', en: 'Contact' } },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.lon === null ? { zh: '缺 坐标', en: 'no position' } : null) },
    { name: { zh: '电话', en: 'Phone' }, missing: (row) => (row['phone'] ? null : { zh: '缺 电话', en: 'no phone' }) },
    { name: { zh: '包户人', en: 'Helper' }, missing: (row) => (row['helperName'] ? null : { zh: '缺 包户人', en: 'no helper' }) },
    { name: { zh: '安置', en: 'Shelter' }, missing: (row) => (row['shelterId'] ? null : { zh: '缺 安置点', en: 'no shelter' }) },
  ],
  views: [
    { name: { zh: 'A 区 立即转移', en: 'Zone A' }, filter: { fields: { zone: ['A'] } } },
    { name: { zh: '行动不便', en: 'With disabled people' }, filter: { fields: { disabled: { from: 1 } } } },
    { name: { zh: '独居', en: 'Living alone' }, filter: { fields: { livesAlone: true } } },
  ],
})
