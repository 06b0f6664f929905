import type { Row } from '../csv.ts'
import { departments, headquarters } from '../departments.ts'
import type { Base } from '../places.ts'
import { towns } from '../towns.ts'
import type { Enterprise } from './enterprises.ts'
import type { HazardPoint } from './hazard-points.ts'
import type { Team } from './teams.ts'
import { demoMark, joined, markColumns } from './table.ts'
import type { Table } from './table.ts'
import type { PeopleBook } from './people-book.ts'

export const cityCode = '511181'
const townSource = '名称与代码：全国行政区划代码；坐标为估计'

interface Parts { base: Base; points: readonly HazardPoint[]; enterprises: readonly Enterprise[]; teams: readonly Team[] }

/** The tree: city → departments, headquarters, towns → villages → groups; enterprises and professional teams below their seniors. */
export function organisationTable(parts: Parts): Table {
  const rows: Row[] = [{
    code: cityCode, parentCode: '', kind: 'city', name: '峨眉山市人民政府', shortName: '峨眉山市', phone: '', areaCode: cityCode, lon: 103.4899, lat: 29.6001, source: '行政区划；地址绥山西路7号为公开资料，坐标为估计', surveyedAt: '2025-02-01', confidence: '中',
  }]
  departments.forEach((d, i) => rows.push({ ...blank(d.code, cityCode, 'department', d.name, d.shortName, cityCode), lon: (103.484 + (i % 5) * 0.0028).toFixed(5), lat: (29.592 + Math.floor(i / 5) * 0.0022).toFixed(5), ...demoMark('2025-02-01', '部门清单为合理推定（规划只给数目 25），坐标为示例') }))
  for (const h of headquarters) rows.push({ ...blank(h.code, cityCode, 'headquarters', h.name, h.name.replace('应急指挥部', '').replace('指挥部', '').replace(/^市/, ''), cityCode), source: h.known ? '城市规划' : '名称为合理推定（规划只给数目 18）', surveyedAt: '2025-02-01', confidence: h.known ? '高' : '低' })
  for (const t of towns) rows.push({ ...blank(t.code, cityCode, 'town', `${t.name}人民政府`.replace('街道人民政府', '街道办事处'), t.name, t.code), lon: t.seat[0], lat: t.seat[1], source: townSource, surveyedAt: '2025-02-01', confidence: '低' })
  for (const v of parts.base.villages) rows.push({ ...blank(v.code, v.townCode, 'village', v.name, v.name, v.code), lon: v.lon, lat: v.lat, ...demoMark('2026-06-30', v.source) })
  for (const [code, p] of groupsOf(parts.points)) rows.push({ ...blank(code, p.village.code, 'group', `${p.village.name}${p.group}组`, `${p.group}组`, code), lon: p.village.lon, lat: p.village.lat, ...demoMark() })
  for (const e of parts.enterprises) rows.push({ ...blank(e.code, e.townCode, 'enterprise', e.name, e.name.replace('有限公司', ''), e.townCode), lon: e.lon, lat: e.lat, ...demoMark() })
  for (const t of parts.teams.filter((team) => team.ownOrganisation)) rows.push({ ...blank(t.organisationCode, t.parentCode, 'team', t.name, t.name, cityCode), lon: t.lon, lat: t.lat, ...demoMark() })
  return { name: 'organisations', columns: ['code', 'parentCode', 'kind', 'name', 'shortName', 'phone', 'areaCode', 'lon', 'lat', ...markColumns], rows }
}

/** Phones stay empty: nobody gave one, and an invented landline could ring somewhere. */
const blank = (code: string, parentCode: string, kind: string, name: string, shortName: string, areaCode: string): Row => ({ code, parentCode, kind, name, shortName, phone: '', areaCode, lon: '', lat: '' })

function groupsOf(points: readonly HazardPoint[]): [string, HazardPoint][] {
  const groups = new Map<string, HazardPoint>()
  for (const p of points) {
    const code = `${p.village.code}${String(p.group).padStart(2, '0')}`
    if (!groups.has(code)) groups.set(code, p)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

export function areaTable(parts: Parts, areaKm2: (townCode: string) => number): Table {
  const rows: Row[] = [{ code: cityCode, parentCode: '511100', kind: 'city', name: '峨眉山市', fullName: '四川省乐山市峨眉山市', people: 416000, peopleSource: '常住 41.6 万（公开网页）', areaKm2: 1181, areaSource: '公开网页', demoAreaKm2: towns.reduce((sum, t) => sum + areaKm2(t.code), 0).toFixed(1), lon: 103.39124, lat: 29.50361, source: '行政区划；中心由 GCJ-02 换算', surveyedAt: '2025-02-01', confidence: '中' }]
  for (const t of towns) rows.push({ code: t.code, parentCode: cityCode, kind: 'town', name: t.name, fullName: `峨眉山市${t.name}`, people: t.people, peopleSource: t.peopleSource, areaKm2: t.areaKm2 ?? '', areaSource: t.areaSource, demoAreaKm2: areaKm2(t.code).toFixed(1), lon: t.seat[0], lat: t.seat[1], source: townSource, surveyedAt: '2025-02-01', confidence: '低' })
  for (const v of parts.base.villages) {
    const town = towns.find((t) => t.code === v.townCode)
    rows.push({ code: v.code, parentCode: v.townCode, kind: 'village', name: v.name, fullName: `峨眉山市${town?.name ?? ''}${v.name}`, people: v.people, peopleSource: '演示', areaKm2: '', areaSource: '', demoAreaKm2: '', lon: v.lon, lat: v.lat, ...demoMark('2026-06-30', v.source) })
  }
  return { name: 'areas', columns: ['code', 'parentCode', 'kind', 'name', 'fullName', 'people', 'peopleSource', 'areaKm2', 'areaSource', 'demoAreaKm2', 'lon', 'lat', ...markColumns], rows }
}

/** The people every other register leans on: leaders, liaison officers, town and village posts. */
export function appointOfficials(base: Base, people: PeopleBook): void {
  for (let i = 0; i < 5; i++) people.appoint(cityCode, cityCode, i === 0 ? 'commander' : 'deputy-commander')
  for (let i = 0; i < 4; i++) people.appoint('D01', cityCode, 'duty-leader')
  for (let i = 0; i < 8; i++) people.appoint('D01', cityCode, 'duty-officer')
  for (const d of departments) people.appoint(d.code, cityCode, 'liaison')
  for (const code of ['D04', 'D07', 'D01', 'D10', 'D22']) people.appoint(code, cityCode, 'section-officer')
  people.appoint('D01', cityCode, 'enforcement-officer')
  people.appoint('D01', cityCode, 'enforcement-officer')
  for (const post of ['publicist', 'system-admin', 'security-admin', 'audit-admin'] as const) people.appoint('D01', cityCode, post)
  for (const t of towns) {
    people.appoint(t.code, t.code, 'town-leader')
    people.appoint(t.code, t.code, 'town-office')
  }
  for (const v of base.villages) {
    people.appoint(v.code, v.code, 'village-head')
    people.appoint(v.code, v.code, 'informant')
  }
}

export function headquartersTables(people: PeopleBook): Table[] {
  const deputies = people.tables().find((t) => t.name === 'posts')?.rows.filter((r) => r.post === 'deputy-commander').map((r) => String(r.personCode)) ?? []
  const commander = people.holder('commander', cityCode)
  const members: Row[] = []
  const rows = headquarters.map((h, i) => {
    const deputy = deputies[i % deputies.length] ?? ''
    const office = departments.find((d) => d.shortName === h.office)?.code ?? ''
    const codes = h.members.map((m) => departments.find((d) => d.shortName === m)?.code ?? '')
    members.push({ code: `${h.code}-00`, headquartersCode: h.code, duty: '指挥长', organisationCode: cityCode, personCode: commander.code, ...demoMark() })
    members.push({ code: `${h.code}-01`, headquartersCode: h.code, duty: '副指挥长', organisationCode: cityCode, personCode: deputy, ...demoMark() })
    codes.forEach((code, n) => members.push({ code: `${h.code}-${String(n + 2).padStart(2, '0')}`, headquartersCode: h.code, duty: code === office ? '办公室主任' : '成员', organisationCode: code, personCode: people.holder('liaison', code).code, ...demoMark() }))
    return { code: h.code, name: h.name, commanderPersonCode: commander.code, deputyPersonCode: deputy, officeCode: office, memberCodes: joined(codes), planName: h.plan, source: h.known ? '名称：城市规划；人员、成员单位为演示数据' : '演示数据：名称为合理推定', surveyedAt: '2026-06-30', confidence: h.known ? '中' : '低' }
  })
  return [
    { name: 'headquarters', columns: ['code', 'name', 'commanderPersonCode', 'deputyPersonCode', 'officeCode', 'memberCodes', 'planName', ...markColumns], rows },
    { name: 'headquarters-members', columns: ['code', 'headquartersCode', 'duty', 'organisationCode', 'personCode', ...markColumns], rows: members },
  ]
}
