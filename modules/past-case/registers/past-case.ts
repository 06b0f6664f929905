import { defineRegister } from '#platform/kernel/register.ts'
import { HAZARDS } from '#modules/incident/contract.ts'

/** 历史案例: what happened before, what was done, what was learnt. A closed incident becomes a row by itself. */
export const pastCaseRegister = defineRegister({
  name: 'past-case',
  module: 'past-case',
  table: 'past_case',
  title: { zh: '历史案例', en: 'Past cases' },
  unit: { zh: '案例', en: 'past case' },
  counter: { zh: '件', en: 'cases' },
  codePrefix: 'PC',
  permissions: { read: 'past-case.read', edit: 'past-case.edit' },
  place: 'required',
  freshDays: 3650,
  searchFields: ['summary', 'placeName'],
  sort: { field: 'occurredOn', descending: true },
  fields: {
    hazard: { type: 'choice', title: { zh: '灾种', en: 'Hazard' }, required: true, inList: true, filter: true, options: HAZARDS },
    occurredOn: { type: 'date', title: { zh: '日期', en: 'Date' }, required: true, inList: true },
    placeName: { type: 'text', title: { zh: '地点', en: 'Place' }, maxLength: 200, inList: true },
    level: { type: 'choice', title: { zh: '事件级别', en: 'Incident level' }, inList: true, filter: true, options: { I: { zh: 'Ⅰ 级 特别重大', en: 'Level I' }, II: { zh: 'Ⅱ 级 重大', en: 'Level II' }, III: { zh: 'Ⅲ 级 较大', en: 'Level III' }, IV: { zh: 'Ⅳ 级 一般', en: 'Level IV' } } },
    deaths: { type: 'number', title: { zh: '死亡', en: 'Deaths' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, inList: true },
    missingPeople: { type: 'number', title: { zh: '失踪', en: 'Missing' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0 },
    injured: { type: 'number', title: { zh: '受伤', en: 'Injured' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0 },
    moved: { type: 'number', title: { zh: '转移', en: 'Moved' }, unit: { zh: '人', en: 'people' }, integer: true, min: 0, inList: true },
    summary: { type: 'text', title: { zh: '经过', en: 'What happened' }, required: true, maxLength: 2000 },
    lesson: { type: 'text', title: { zh: '经验教训', en: 'Lesson' }, maxLength: 2000 },
    incidentCode: { type: 'text', title: { zh: '事件编号', en: 'Incident' }, maxLength: 60, hint: { zh: '由结束的事件生成', en: 'made from a closed incident' } },
  },
  quality: [{ name: { zh: '经验教训', en: 'Lesson' }, missing: (row) => (row['lesson'] ? null : { zh: '缺 经验教训', en: 'no lesson' }) }],
})
