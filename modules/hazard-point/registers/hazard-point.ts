import { defineRegister } from '#platform/kernel/register.ts'

/** 地质灾害隐患点 (DZ/T 0261 survey vocabulary). Households are a register of their own in module resident. */
export const hazardPointRegister = defineRegister({
  name: 'hazard-point',
  module: 'hazard-point',
  table: 'hazard_point',
  title: { zh: '地质灾害隐患点', en: 'Geological hazard points' },
  unit: { zh: '隐患点', en: 'hazard point' },
  counter: { zh: '处', en: 'points' },
  codePrefix: 'HP',
  permissions: { read: 'hazard-point.read', edit: 'hazard-point.edit', reveal: 'hazard-point.reveal' },
  place: 'required',
  freshDays: 30,
  surveyWord: { zh: '巡查', en: 'patrolled' },
  map: { shape: 'triangle', badge: 'level', minZoom: 10, properties: ['kind', 'level', 'status', 'households', 'people', 'locality'] },
  searchFields: ['locality', 'kind', 'ownerName', 'monitorName'],
  sort: { field: 'code' },
  fields: {
    locality: { type: 'text', title: { zh: '地点', en: 'Locality' }, maxLength: 100, group: { zh: '点位', en: 'Point' } },
    kind: {
      type: 'choice',
      title: { zh: '类型', en: 'Kind' },
      required: true,
      inList: true,
      filter: true,
      group: { zh: '点位', en: 'Point' },
      options: {
        landslide: { zh: '滑坡', en: 'landslide' },
        rockfall: { zh: '崩塌', en: 'rockfall' },
        'debris-flow': { zh: '泥石流', en: 'debris flow' },
        'unstable-slope': { zh: '不稳定斜坡', en: 'unstable slope' },
      },
    },
    level: { type: 'severity', title: { zh: '风险', en: 'Risk' }, required: true, inList: true, filter: true, group: { zh: '点位', en: 'Point' } },
    households: { type: 'number', title: { zh: '户', en: 'Households' }, unit: { zh: '户', en: 'households' }, integer: true, min: 0, max: 5000, required: true, inList: true, total: true, group: { zh: '威胁', en: 'Threatened' } },
    people: { type: 'number', title: { zh: '人', en: 'People' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 50_000, required: true, inList: true, total: true, group: { zh: '威胁', en: 'Threatened' } },
    listedHouseholds: { type: 'number', derived: true, title: { zh: '户表户数', en: 'Listed households' }, unit: { zh: '户', en: 'households' }, integer: true, min: 0, group: { zh: '威胁', en: 'Threatened' }, hint: { zh: '由户表自动合计', en: 'summed from the household list' } },
    listedPeople: { type: 'number', derived: true, title: { zh: '户表人数', en: 'Listed people' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, group: { zh: '威胁', en: 'Threatened' }, hint: { zh: '由户表自动合计', en: 'summed from the household list' } },
    ownerName: { type: 'text', title: { zh: '责任人', en: 'Responsible' }, maxLength: 60, inList: true, group: { zh: '责任', en: 'Duty' } },
    ownerPhone: { type: 'personal', as: 'phone', title: { zh: '责任人电话', en: 'Phone of the responsible' }, group: { zh: '责任', en: 'Duty' } },
    ownerPersonId: { type: 'link', register: 'organisation.person', title: { zh: '责任人档案', en: 'Person record of the responsible' }, group: { zh: '责任', en: 'Duty' } },
    monitorName: { type: 'text', title: { zh: '监测人', en: 'Monitor' }, maxLength: 60, inList: true, group: { zh: '责任', en: 'Duty' } },
    monitorPhone: { type: 'personal', as: 'phone', title: { zh: '监测人电话', en: 'Phone of the monitor' }, group: { zh: '责任', en: 'Duty' } },
    monitorPersonId: { type: 'link', register: 'organisation.person', title: { zh: '监测人档案', en: 'Person record of the monitor' }, group: { zh: '责任', en: 'Duty' } },
    supervisor: { type: 'text', title: { zh: '主管部门', en: 'Supervising department' }, maxLength: 60, group: { zh: '责任', en: 'Duty' } },
    assemblyPlace: { type: 'text', title: { zh: '集合地', en: 'Assembly place' }, maxLength: 100, group: { zh: '转移', en: 'Evacuation' } },
    route: { type: 'text', title: { zh: '路线', en: 'Route' }, maxLength: 300, group: { zh: '转移', en: 'Evacuation' } },
    shelterId: { type: 'link', register: 'shelter.shelter', title: { zh: '安置点', en: 'Shelter' }, group: { zh: '转移', en: 'Evacuation' } },
    warnRain3hMm: { type: 'number', title: { zh: '3 h 雨量预警', en: 'Warn at 3 h rain' }, unit: { zh: 'mm', en: 'mm' }, min: 0, max: 500, group: { zh: '阈值', en: 'Thresholds' } },
    evacuateRain3hMm: { type: 'number', title: { zh: '3 h 雨量转移', en: 'Evacuate at 3 h rain' }, unit: { zh: 'mm', en: 'mm' }, min: 0, max: 500, group: { zh: '阈值', en: 'Thresholds' } },
    evacuateCrackMmPerHour: { type: 'number', title: { zh: '裂缝速率转移', en: 'Evacuate at crack rate' }, unit: { zh: 'mm/h', en: 'mm/h' }, min: 0, max: 1000, group: { zh: '阈值', en: 'Thresholds' } },
    thresholdSource: { type: 'text', title: { zh: '阈值来源', en: 'Source of the thresholds' }, maxLength: 200, group: { zh: '阈值', en: 'Thresholds' } },
    status: {
      type: 'choice',
      title: { zh: '状态', en: 'Status' },
      required: true,
      filter: true,
      group: { zh: '点位', en: 'Point' },
      options: {
        active: { zh: '在册', en: 'in force' },
        relocating: { zh: '避险搬迁中', en: 'being relocated' },
        treated: { zh: '已治理', en: 'treated' },
        closed: { zh: '已销号', en: 'closed' },
      },
    },
    scale: { type: 'choice', title: { zh: '规模', en: 'Scale' }, group: { zh: '点位', en: 'Point' }, options: { small: { zh: '小型', en: 'small' }, medium: { zh: '中型', en: 'medium' }, large: { zh: '大型', en: 'large' }, huge: { zh: '特大型', en: 'very large' } } },
    slopeDegrees: { type: 'number', title: { zh: '坡度', en: 'Slope' }, unit: { zh: '°', en: '°' }, min: 0, max: 90, group: { zh: '点位', en: 'Point' } },
    altitude: { type: 'number', title: { zh: '高程', en: 'Altitude' }, unit: { zh: 'm', en: 'm' }, min: 0, max: 9000, group: { zh: '点位', en: 'Point' } },
  },
  quality: [
    { name: { zh: '坐标', en: 'Position' }, missing: (row) => (row.confidence === 'low' ? { zh: '坐标来自估点', en: 'position is estimated' } : null) },
    {
      name: { zh: '户表', en: 'Household list' },
      missing: (row) => {
        if (row['listedPeople'] === null) return { zh: '没有户表', en: 'no household list' }
        const people = Number(row['people']) - Number(row['listedPeople'])
        if (people !== 0) return { zh: `人数与户表差 ${Math.abs(people)}`, en: `people differ from the list by ${Math.abs(people)}` }
        const households = Number(row['households']) - Number(row['listedHouseholds'])
        return households === 0 ? null : { zh: `户数与户表差 ${Math.abs(households)}`, en: `households differ from the list by ${Math.abs(households)}` }
      },
    },
    {
      name: { zh: '责任人', en: 'Duty' },
      missing: (row) => {
        if (!row['ownerName']) return { zh: '缺 责任人', en: 'no responsible' }
        if (!row['monitorName']) return { zh: '缺 监测人', en: 'no monitor' }
        return row['monitorPhone'] ? null : { zh: '缺 监测人电话', en: 'no phone of the monitor' }
      },
    },
    {
      name: { zh: '路线安置', en: 'Route and shelter' },
      missing: (row) => {
        if (!row['shelterId']) return { zh: '缺 安置点', en: 'no shelter' }
        return row['route'] ? null : { zh: '缺 转移路线', en: 'no route' }
      },
    },
  ],
  views: [
    { name: { zh: '红橙色点', en: 'Red and orange' }, filter: { fields: { level: ['red', 'orange'] } } },
    { name: { zh: '缺数据', en: 'Data missing' }, filter: { quality: 'missing' } },
    { name: { zh: '过期未巡查', en: 'Patrol overdue' }, filter: { quality: 'stale' } },
    { name: { zh: '避险搬迁中', en: 'Being relocated' }, filter: { fields: { status: ['relocating'] } } },
  ],
})
