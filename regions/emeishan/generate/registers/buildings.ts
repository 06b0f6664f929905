import type { LonLat } from '../grid.ts'
import type { Base } from '../places.ts'
import { randomFrom } from '../random.ts'
import { townOf, towns } from '../towns.ts'
import type { Enterprise } from './enterprises.ts'
import type { PeopleBook } from './people-book.ts'
import { place } from './placing.ts'
import { demoMark, markColumns } from './table.ts'
import type { Table } from './table.ts'

const urban = ['511181001', '511181100', '511181002', '511181001', '511181100', '511181106']

/** 69 high-rises, all in the urban towns. */
export function highRiseTable(base: Base): Table {
  const random = randomFrom('high-rises')
  const taken: LonLat[] = []
  const words = ['锦园', '华庭', '江岸', '阳光', '名都', '翠湖', '世纪', '鑫城', '丽景', '紫荆', '云顶', '和府']
  const rows = Array.from({ length: 69 }, (_, i) => {
    const townCode = urban[i % urban.length] ?? '511181001'
    const at = place(base, random, { townCode, near: townOf(townCode).seat, minKm: 0.05, maxKm: 1.5, slope: 0, apartKm: 0.08 }, taken)
    taken.push(at)
    const floors = random.int(11, 33)
    return { code: `G${String(i + 1).padStart(2, '0')}`, name: `示例${words[i % words.length] ?? ''}${Math.floor(i / words.length) + 1}号楼`, use: i % 6 === 0 ? 'public' : 'housing', floors, heightM: floors * 3 + 2, townCode, supervisorCode: i % 6 === 0 ? 'D03' : 'D05', lon: at[0], lat: at[1], ...demoMark('2026-05-18', '演示数据：高层建筑 69 栋按城市规划，楼栋均为虚构') }
  })
  return { name: 'high-rises', columns: ['code', 'name', 'use', 'floors', 'heightM', 'townCode', 'supervisorCode', 'lon', 'lat', ...markColumns], rows }
}

const fireKinds: readonly { kind: string; word: string; count: number }[] = [
  { kind: 'hotel', word: '酒店', count: 58 }, { kind: 'restaurant', word: '餐饮广场', count: 14 }, { kind: 'market', word: '商场', count: 18 }, { kind: 'school', word: '学校', count: 26 },
  { kind: 'hospital', word: '医院', count: 14 }, { kind: 'care-home', word: '养老院', count: 12 }, { kind: 'entertainment', word: '文化娱乐城', count: 16 }, { kind: 'heritage', word: '文物建筑', count: 10 },
  { kind: 'fuel-station', word: '加油站', count: 14 }, { kind: 'warehouse', word: '物流仓库', count: 8 },
]

/** 224 key fire units: 34 of them are list enterprises, 190 are public places. */
export function fireUnitTable(base: Base, people: PeopleBook, enterprises: readonly Enterprise[]): Table {
  const random = randomFrom('fire-units')
  const names = people.outsiders('fire-unit-heads', 2400)
  const industrial = enterprises.filter((e) => e.industry !== 'mining').slice(0, 34).map((e) => ({ name: e.name, kind: 'industry', enterpriseCode: e.code, townCode: e.townCode, at: [e.lon, e.lat] as LonLat }))
  const places = fireKinds.flatMap(({ kind, word, count }) => Array.from({ length: count }, (_, i) => {
    const townCode = kind === 'heritage' || (kind === 'hotel' && i % 3 === 0) ? '511181112' : i % 4 === 3 ? random.pick(towns).code : (urban[i % urban.length] ?? '511181001')
    const at = place(base, random, { townCode, near: townOf(townCode).seat, minKm: 0.05, maxKm: 1.8, slope: 0, apartKm: 0.05 })
    return { name: `示例${word}${i + 1}号`, kind, enterpriseCode: '', townCode, at }
  }))
  const rows = [...industrial, ...places].map((u, i) => ({
    code: `X${String(i + 1).padStart(3, '0')}`, name: u.name, kind: u.kind, enterpriseCode: u.enterpriseCode, townCode: u.townCode, managerName: names.person(), managerPhone: names.phone(), supervisorCode: 'D03', lon: u.at[0], lat: u.at[1],
    ...demoMark('2026-05-18', '演示数据：消防安全重点单位 224 家按城市规划，单位均为虚构'),
  }))
  return { name: 'fire-units', columns: ['code', 'name', 'kind', 'enterpriseCode', 'townCode', 'managerName', 'managerPhone', 'supervisorCode', 'lon', 'lat', ...markColumns], rows }
}

/** Schools: a few a town; two named in the art direction. */
export function schoolTable(base: Base, people: PeopleBook): Table {
  const random = randomFrom('schools')
  const names = people.outsiders('school-heads', 3000)
  const rows = towns.flatMap((t) => {
    const kinds = t.ground === 'mountain' ? ['小学', '中学', '幼儿园'] : ['中学', '第一小学', '第二小学', '中心幼儿园']
    return kinds.map((kind) => {
      const name = `${t.name === '高桥镇' && kind === '中学' ? '高桥' : t.name}${kind}`
      const fixed: LonLat | undefined = name === '高桥中学' ? [103.3935, 29.4908] : name === '龙门乡小学' ? [103.4065, 29.3318] : undefined
      const at = fixed ?? place(base, random, { townCode: t.code, near: t.seat, minKm: 0.1, maxKm: 1.1, slope: 0, apartKm: 0 })
      return { name, kind: kind.includes('幼儿园') ? 'kindergarten' : kind.includes('小学') ? 'primary' : 'middle', townCode: t.code, pupils: random.int(8, t.ground === 'plain' ? 90 : 40) * 10, at }
    })
  }).map((s, i) => ({
    code: `SC${String(i + 1).padStart(2, '0')}`, name: s.name, kind: s.kind, townCode: s.townCode, pupils: s.pupils, boarders: s.kind === 'middle' ? Math.round(s.pupils * 0.3) : 0, headName: names.person(), headPhone: names.phone(), lon: s.at[0], lat: s.at[1], ...demoMark(),
  }))
  return { name: 'schools', columns: ['code', 'name', 'kind', 'townCode', 'pupils', 'boarders', 'headName', 'headPhone', 'lon', 'lat', ...markColumns], rows }
}
