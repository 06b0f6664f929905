import { defineRegister } from '#platform/kernel/register.ts'

/** 自然灾害损失: one row a disaster, after the natural-disaster statistics scheme (应急〔2020〕19号): deaths, affected person-times, direct loss. */
export const disasterLossRegister = defineRegister({
  name: 'disaster-loss',
  module: 'indicator',
  table: 'disaster_loss',
  title: { zh: '自然灾害损失', en: 'Disaster losses' },
  unit: { zh: '灾害', en: 'disaster' },
  counter: { zh: '次', en: 'disasters' },
  codePrefix: 'DL',
  permissions: { read: 'indicator.read', edit: 'indicator.edit' },
  place: 'optional',
  freshDays: 36_500,
  surveyWord: { zh: '核定', en: 'Checked' },
  sort: { field: 'occurredOn', descending: true },
  fields: {
    occurredOn: { type: 'date', title: { zh: '发生日期', en: 'Date' }, required: true, inList: true, filter: true },
    hazard: {
      type: 'choice', title: { zh: '灾种', en: 'Hazard' }, required: true, inList: true, filter: true,
      options: { flood: { zh: '洪涝', en: 'flood' }, geological: { zh: '地质灾害', en: 'geological' }, weather: { zh: '气象灾害', en: 'weather' }, drought: { zh: '干旱', en: 'drought' }, earthquake: { zh: '地震', en: 'earthquake' }, 'forest-fire': { zh: '森林火灾', en: 'forest fire' } },
    },
    deaths: { type: 'number', title: { zh: '因灾死亡', en: 'Deaths' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 1_000_000, total: true, inList: true, hint: { zh: '不知道就空着，不要填 0', en: 'Leave it empty while unknown; do not enter 0' } },
    affectedPeople: { type: 'number', title: { zh: '受灾人次', en: 'Affected' }, unit: { zh: '人次', en: 'person-times' }, integer: true, min: 0, total: true, inList: true },
    directLoss: { type: 'number', title: { zh: '直接经济损失', en: 'Direct loss' }, unit: { zh: '万元', en: '10 000 CNY' }, min: 0, total: true, inList: true },
    incidentCode: { type: 'text', title: { zh: '事件编号', en: 'Incident' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '死亡', en: 'Deaths' }, missing: (row) => (row['deaths'] === null ? { zh: '缺 死亡人数', en: 'no number of deaths' } : null) },
    { name: { zh: '受灾', en: 'Affected' }, missing: (row) => (row['affectedPeople'] === null ? { zh: '缺 受灾人次', en: 'no number of affected' } : null) },
    { name: { zh: '损失', en: 'Loss' }, missing: (row) => (row['directLoss'] === null ? { zh: '缺 直接经济损失', en: 'no direct loss' } : null) },
  ],
})
