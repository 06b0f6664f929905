import { defineRegister } from '#platform/kernel/register.ts'

/** 生产安全事故: one row an accident, what the indicators of deaths are counted from. */
export const accidentRegister = defineRegister({
  name: 'accident',
  module: 'indicator',
  table: 'accident',
  title: { zh: '生产安全事故', en: 'Work accidents' },
  unit: { zh: '事故', en: 'accident' },
  counter: { zh: '起', en: 'accidents' },
  codePrefix: 'AC',
  permissions: { read: 'indicator.read', edit: 'indicator.edit' },
  place: 'optional',
  freshDays: 36_500,
  surveyWord: { zh: '核实', en: 'Checked' },
  sort: { field: 'occurredOn', descending: true },
  fields: {
    occurredOn: { type: 'date', title: { zh: '发生日期', en: 'Date' }, required: true, inList: true, filter: true },
    branch: {
      type: 'choice', title: { zh: '行业领域', en: 'Branch' }, required: true, inList: true, filter: true,
      hint: { zh: '十万人死亡率只算「工矿商贸」', en: 'The rate per 100 000 workers counts industry and trade only' },
      options: { industry: { zh: '工矿商贸', en: 'industry and trade' }, road: { zh: '道路运输', en: 'road transport' }, fire: { zh: '生产经营性火灾', en: 'fire at work' }, farm: { zh: '农业机械', en: 'farm machinery' }, other: { zh: '其他', en: 'other' } },
    },
    counted: {
      type: 'choice', title: { zh: '是否统计', en: 'Counted' }, required: true, inList: true, filter: true,
      hint: { zh: '待认定的事故使当年缺数，不按 0 算', en: 'While undecided, the year has no figure; it is never 0' },
      options: { counted: { zh: '计入', en: 'counted' }, 'not-counted': { zh: '不计入', en: 'not counted' }, undecided: { zh: '待认定', en: 'undecided' } },
    },
    deaths: { type: 'number', title: { zh: '死亡', en: 'Deaths' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 10_000, total: true, inList: true, hint: { zh: '不知道就空着，不要填 0', en: 'Leave it empty while unknown; do not enter 0' } },
    injured: { type: 'number', title: { zh: '受伤', en: 'Injured' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, max: 100_000, total: true, inList: true },
    directLoss: { type: 'number', title: { zh: '直接经济损失', en: 'Direct loss' }, unit: { zh: '万元', en: '10 000 CNY' }, min: 0 },
    incidentCode: { type: 'text', title: { zh: '事件编号', en: 'Incident' }, maxLength: 60, inList: true },
  },
  quality: [
    { name: { zh: '死亡数', en: 'Deaths' }, missing: (row) => (row['deaths'] === null ? { zh: '缺 死亡人数', en: 'no number of deaths' } : null) },
    { name: { zh: '认定', en: 'Decided' }, missing: (row) => (row['counted'] === 'undecided' ? { zh: '未认定 是否计入', en: 'not decided whether it counts' } : null) },
  ],
  views: [
    { name: { zh: '待认定', en: 'Undecided' }, filter: { fields: { counted: ['undecided'] } } },
    { name: { zh: '计入统计', en: 'Counted' }, filter: { fields: { counted: ['counted'] } } },
  ],
})
