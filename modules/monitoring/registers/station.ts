import { defineRegister } from '#platform/kernel/register.ts'

/** 监测站: what a device reports as. Warning and guarantee levels stay empty unless somebody gave them with a source. */
export const stationRegister = defineRegister({
  name: 'station',
  module: 'monitoring',
  table: 'station',
  title: { zh: '监测站', en: 'Stations' },
  unit: { zh: '监测站', en: 'station' },
  codePrefix: 'ST',
  permissions: { read: 'monitoring.read', edit: 'monitoring.edit', reveal: 'monitoring.edit' },
  place: 'required',
  fields: {
    kind: {
      type: 'choice', title: { zh: '类别', en: 'Kind' }, required: true, inList: true, filter: true,
      options: {
        rain: { zh: '雨量站', en: 'Rain gauge' }, 'water-level': { zh: '水位站', en: 'Water level' }, reservoir: { zh: '水库站', en: 'Reservoir' },
        crack: { zh: '裂缝位移', en: 'Crack gauge' }, gas: { zh: '燃气', en: 'Gas' }, enterprise: { zh: '企业污染源', en: 'Enterprise' }, other: { zh: '其他', en: 'Other' },
      },
    },
    protocol: {
      type: 'choice', title: { zh: '协议', en: 'Protocol' }, required: true, inList: true, filter: true,
      options: { sl651: { zh: 'SL 651', en: 'SL 651' }, hj212: { zh: 'HJ 212', en: 'HJ 212' }, mqtt: { zh: 'MQTT', en: 'MQTT' }, other: { zh: '其他', en: 'Other' } },
    },
    address: { type: 'text', title: { zh: '站址编码', en: 'Address' }, required: true, inList: true, maxLength: 80, hint: { zh: '设备上报时用的编码', en: 'What the device calls itself' } },
    river: { type: 'text', title: { zh: '河流', en: 'River' }, maxLength: 60 },
    quantities: { type: 'tags', title: { zh: '要素', en: 'Quantities' } },
    periodMinutes: { type: 'number', title: { zh: '上报周期', en: 'Period' }, unit: { zh: '分钟', en: 'min' }, integer: true, min: 1, max: 1_440, required: true },
    warningLevel: { type: 'number', title: { zh: '警戒水位', en: 'Warning level' }, unit: { zh: 'm', en: 'm' }, hint: { zh: '没有正式文件就留空', en: 'Leave empty without an official paper' } },
    guaranteeLevel: { type: 'number', title: { zh: '保证水位', en: 'Guarantee level' }, unit: { zh: 'm', en: 'm' } },
    levelSource: { type: 'text', title: { zh: '特征水位来源', en: 'Source of the levels' }, maxLength: 300 },
    subjectCode: { type: 'text', title: { zh: '监测对象', en: 'Watches' }, maxLength: 60 },
    altitudeMetres: { type: 'number', title: { zh: '高程', en: 'Altitude' }, unit: { zh: 'm', en: 'm' } },
  },
  map: { shape: 'gauge', minZoom: 9, properties: ['kind', 'protocol'] },
  searchFields: ['address', 'river'],
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' || row.confidence === 'sample' ? { zh: '坐标来自估点或示例', en: 'position is estimated or a sample' } : null) },
    { name: { zh: '要素', en: 'Quantities' }, missing: (row) => (Array.isArray(row['quantities']) && row['quantities'].length > 0 ? null : { zh: '缺 监测要素', en: 'no quantities' }) },
    { name: { zh: '责任单位', en: 'Owner' }, missing: (row) => (row.orgPath ? null : { zh: '缺 责任单位', en: 'no owner' }) },
    { name: { zh: '特征水位', en: 'Levels' }, missing: (row) => (row['kind'] === 'water-level' && row['warningLevel'] === null ? { zh: '缺 警戒水位（没有正式文件就留空）', en: 'no warning level' } : null) },
  ],
  freshDays: 365,
  sort: { field: 'code' },
})
