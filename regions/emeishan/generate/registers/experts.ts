import { departmentCode } from '../departments.ts'
import { randomFrom } from '../random.ts'
import type { PeopleBook } from './people-book.ts'
import { demoMark, markColumns } from './table.ts'
import type { Table } from './table.ts'

const fields: readonly (readonly [field: string, word: string, department: string, count: number])[] = [
  ['geology', '地质灾害', '自然资源局', 6], ['flood', '水利防汛', '水务局', 5], ['forest-fire', '森林防火', '林业局', 4], ['weather', '气象', '气象局', 3], ['hazmat', '危险化学品', '应急局', 4], ['mine', '矿山', '应急局', 4],
  ['fire', '消防', '消防大队', 3], ['structure', '建筑结构', '住建局', 3], ['medical', '医疗卫生', '卫健局', 3], ['earthquake', '地震', '应急局', 2], ['special-equipment', '特种设备', '市监局', 2], ['environment', '环境', '生态环境局', 1],
]

/** 40 experts, all invented. */
export function expertTable(people: PeopleBook): Table {
  const random = randomFrom('experts')
  const rows = fields.flatMap(([field, word, department, count]) => Array.from({ length: count }, (_, i) => ({ field, word, code: departmentCode(department), senior: i === 0 }))).map((e, i) => {
    const person = people.appoint(e.code, '511181', 'expert')
    return { code: `EX${String(i + 1).padStart(2, '0')}`, personCode: person.code, name: person.name, phone: person.phone, field: e.field, fieldName: e.word, title: e.senior ? '正高级工程师' : random.pick(['高级工程师', '工程师', '高级工程师']), organisationCode: e.code, available: random.next() < 0.9, ...demoMark() }
  })
  return { name: 'experts', columns: ['code', 'personCode', 'name', 'phone', 'field', 'fieldName', 'title', 'organisationCode', 'available', ...markColumns], rows }
}

/** A watch cycle of eight days: one leader and two officers a shift of 24 hours from 08:30. */
export function dutyRosterTable(people: PeopleBook): Table {
  const posts = people.tables().find((t) => t.name === 'posts')?.rows ?? []
  const of = (post: string) => posts.filter((r) => r.post === post).map((r) => String(r.personCode))
  const leaders = of('duty-leader')
  const officers = of('duty-officer')
  const rows = Array.from({ length: 8 }, (_, i) => ({
    cycleDay: i + 1, startsAt: '08:30', hours: 24, leaderPersonCode: leaders[i % leaders.length], officerPersonCode1: officers[(2 * i) % officers.length], officerPersonCode2: officers[(2 * i + 1) % officers.length], ...demoMark(),
  }))
  return { name: 'duty-roster', columns: ['cycleDay', 'startsAt', 'hours', 'leaderPersonCode', 'officerPersonCode1', 'officerPersonCode2', ...markColumns], rows }
}

export const riverTable = (rivers: readonly { code: string; name: string; note: string; source: string; confidence: string }[], lengthKm: (code: string) => number): Table => ({
  name: 'rivers', columns: ['code', 'name', 'note', 'demoLengthKm', ...markColumns],
  rows: rivers.map((r) => ({ code: r.code, name: r.name, note: r.note, demoLengthKm: lengthKm(r.code).toFixed(1), source: `${r.source}；河线为示例`, surveyedAt: '2025-02-01', confidence: r.confidence })),
})
