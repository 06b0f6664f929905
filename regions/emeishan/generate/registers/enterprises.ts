import type { Row } from '../csv.ts'
import { departmentCode } from '../departments.ts'
import type { LonLat } from '../grid.ts'
import type { Base } from '../places.ts'
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'
import { townOf } from '../towns.ts'
import type { PeopleBook, Person } from './people-book.ts'
import { place } from './placing.ts'
import { demoMark, joined, markColumns } from './table.ts'
import type { Table } from './table.ts'

/**
 * The 77 list enterprises and the sector registers overlap: 20 of the 37 mines, all 4 chemical and all 8 dust enterprises are
 * among the 77 (the sector row then names the enterprise); the 15 firework shops and 17 small mines are not.
 */
export interface Enterprise {
  code: string
  name: string
  townCode: string
  industry: string
  flags: readonly string[]
  employees: number
  supervisorCode: string
  head: Person
  safety: Person
  lon: number
  lat: number
  /** Has an HJ 212 device, and which factors it sends. */
  monitored: boolean
  factors: readonly string[]
}

interface Sector { industry: string; word: string; count: number; flags: readonly string[]; supervisor: string; towns: readonly string[]; staff: readonly [number, number]; slope: number }

const plain = ['511181106', '511181109', '511181103', '511181100', '511181001', '511181108']
const foothill = ['511181103', '511181102', '511181002', '511181108']
const mountain = ['511181101', '511181104', '511181110', '511181200', '511181102', '511181103']

const sectors: readonly Sector[] = [
  { industry: 'mining', word: '矿业', count: 20, flags: ['mine'], supervisor: '应急局', towns: mountain, staff: [40, 160], slope: 0.4 },
  { industry: 'chemical', word: '化工', count: 4, flags: ['chemical'], supervisor: '应急局', towns: ['511181103', '511181109'], staff: [80, 320], slope: 0 },
  { industry: 'wood', word: '木业', count: 4, flags: ['dust'], supervisor: '经信局', towns: plain, staff: [50, 180], slope: 0 },
  { industry: 'metal-products', word: '金属制品', count: 4, flags: ['dust'], supervisor: '经信局', towns: plain, staff: [60, 220], slope: 0 },
  { industry: 'cold-chain', word: '冷链食品', count: 3, flags: ['ammonia'], supervisor: '经信局', towns: ['511181106', '511181001', '511181109'], staff: [90, 260], slope: 0 },
  { industry: 'cement', word: '建材', count: 9, flags: ['limited-space'], supervisor: '经信局', towns: foothill, staff: [100, 600], slope: 0.05 },
  { industry: 'metallurgy', word: '冶金', count: 4, flags: ['molten-metal', 'gas'], supervisor: '经信局', towns: ['511181103', '511181109'], staff: [180, 700], slope: 0 },
  { industry: 'machinery', word: '机械', count: 9, flags: [], supervisor: '经信局', towns: plain, staff: [60, 400], slope: 0 },
  { industry: 'food', word: '食品', count: 7, flags: ['limited-space'], supervisor: '经信局', towns: plain, staff: [60, 300], slope: 0 },
  { industry: 'tea', word: '茶业', count: 6, flags: [], supervisor: '农业农村局', towns: ['511181108', '511181112', '511181002', '511181100'], staff: [40, 150], slope: 0.1 },
  { industry: 'pharmacy', word: '药业', count: 3, flags: ['limited-space'], supervisor: '经信局', towns: plain, staff: [80, 260], slope: 0 },
  { industry: 'packaging', word: '包装', count: 4, flags: [], supervisor: '经信局', towns: plain, staff: [50, 180], slope: 0 },
]

const marks = ['安和', '百川', '长青', '德兴', '恒泰', '宏远', '嘉禾', '金源', '聚能', '康泰', '利民', '隆盛', '明德', '鹏程', '启航', '仁和', '瑞丰', '三江', '盛源', '天成', '万通', '祥云', '欣荣', '兴业', '永固', '裕丰', '远大', '振华', '正大', '中兴', '卓越', '同济', '嘉陵', '博纳', '昌盛']

/** One named in the art direction (invented). */
const coldChain = { name: '示例冷链食品有限公司', townCode: '511181106', employees: 186 }

function factorsOf(industry: string): string[] {
  if (industry === 'chemical') return ['hj212.w01018', 'hj212.w01001', 'hj212.w21003']
  return ['hj212.a34013', 'hj212.a21026', 'hj212.a21002']
}

function makeOne(base: Base, people: PeopleBook, random: Random, sector: Sector, index: number, n: number, taken: LonLat[]): Enterprise {
  const cold = sector.industry === 'cold-chain' && n === 0
  const townCode = cold ? coldChain.townCode : (sector.towns[n % sector.towns.length] ?? '511181106')
  const at = place(base, random, { townCode, near: townOf(townCode).seat, minKm: 0.6, maxKm: sector.industry === 'mining' ? 5.5 : 2.8, slope: sector.slope, apartKm: 0.3 }, taken)
  taken.push(at)
  const code = `E${String(index + 1).padStart(3, '0')}`
  const head = people.appoint(code, townCode, 'enterprise-head')
  const safety = people.appoint(code, townCode, 'enterprise-safety')
  return {
    code, name: cold ? coldChain.name : `示例${marks[index % marks.length] ?? ''}${sector.word}有限公司`, townCode, industry: sector.industry, flags: sector.flags,
    employees: cold ? coldChain.employees : random.int(...sector.staff), supervisorCode: departmentCode(sector.supervisor), head, safety, lon: at[0], lat: at[1],
    monitored: ['chemical', 'metallurgy'].includes(sector.industry) && n < 3, factors: factorsOf(sector.industry),
  }
}

export function makeEnterprises(base: Base, people: PeopleBook): { enterprises: Enterprise[]; tables: Table[] } {
  const random = randomFrom('enterprises')
  const taken: LonLat[] = []
  const enterprises: Enterprise[] = []
  for (const sector of sectors) for (let n = 0; n < sector.count; n++) enterprises.push(makeOne(base, people, random, sector, enterprises.length, n, taken))
  const rows = enterprises.map((e): Row => ({
    code: e.code, name: e.name, townCode: e.townCode, industry: e.industry, flags: joined(e.flags), employees: e.employees, listed: true, supervisorCode: e.supervisorCode, headPersonCode: e.head.code, safetyPersonCode: e.safety.code,
    safetyName: e.safety.name, safetyPhone: e.safety.phone, riskColour: '', lon: e.lon, lat: e.lat, ...demoMark('2026-05-18', '演示数据：清单企业 77 家按城市规划，企业均为虚构'),
  }))
  return {
    enterprises,
    tables: [
      { name: 'enterprises', columns: ['code', 'name', 'townCode', 'industry', 'flags', 'employees', 'listed', 'supervisorCode', 'headPersonCode', 'safetyPersonCode', 'safetyName', 'safetyPhone', 'riskColour', 'lon', 'lat', ...markColumns], rows },
      mineTable(base, people, random, enterprises, taken), chemicalTable(enterprises), dustTable(enterprises), fireworksTable(base, people, random),
    ],
  }
}

const minerals = ['石灰石', '玄武岩', '白云岩', '砂岩', '页岩', '磷矿', '铝土矿', '建筑石料']

function mineTable(base: Base, people: PeopleBook, random: Random, enterprises: readonly Enterprise[], taken: LonLat[]): Table {
  const names = people.outsiders('mine-heads', 2000)
  const own = enterprises.filter((e) => e.flags.includes('mine')).map((e) => ({ enterpriseCode: e.code, townCode: e.townCode, at: [e.lon, e.lat] as LonLat, name: e.name.replace('有限公司', '矿') }))
  const small = Array.from({ length: 37 - own.length }, (_, i) => {
    const townCode = mountain[i % mountain.length] ?? '511181103'
    const at = place(base, random, { townCode, near: townOf(townCode).seat, minKm: 0.8, maxKm: 6, slope: 0.45, apartKm: 0.5 }, taken)
    taken.push(at)
    return { enterpriseCode: '', townCode, at, name: `示例${marks[(i * 2 + 5) % marks.length] ?? ''}采石场${i + 1}号` }
  })
  const rows = [...own, ...small].map((m, i) => ({
    code: `M${String(i + 1).padStart(2, '0')}`, enterpriseCode: m.enterpriseCode, name: m.name, mineral: random.pick(minerals), method: random.next() < 0.75 ? 'open-pit' : 'underground', townCode: m.townCode,
    status: random.next() < 0.8 ? 'working' : 'stopped', headName: names.person(), headPhone: names.phone(), supervisorCode: 'D01', lon: m.at[0], lat: m.at[1], ...demoMark('2026-05-18', '演示数据：非煤矿山 37 家按城市规划，矿山均为虚构'),
  }))
  return { name: 'mines', columns: ['code', 'enterpriseCode', 'name', 'mineral', 'method', 'townCode', 'status', 'headName', 'headPhone', 'supervisorCode', 'lon', 'lat', ...markColumns], rows }
}

/** Substances with quantity and GB 18218-2018 critical quantity in tonnes (table 1). Quantities are 示例. */
const substances: readonly { name: string; tonnes: number; critical: number }[] = [{ name: '液氯', tonnes: 3.2, critical: 5 }, { name: '甲醇', tonnes: 180, critical: 500 }, { name: '液氨', tonnes: 8.4, critical: 10 }, { name: '汽油', tonnes: 120, critical: 200 }]

function chemicalTable(enterprises: readonly Enterprise[]): Table {
  const rows = enterprises.filter((e) => e.flags.includes('chemical')).map((e, i) => {
    const s = substances[i] ?? { name: '', tonnes: 0, critical: 1 }
    return { code: `C${String(i + 1).padStart(2, '0')}`, enterpriseCode: e.code, name: e.name, substance: s.name, tonnes: s.tonnes, criticalTonnes: s.critical, townCode: e.townCode, supervisorCode: 'D01', lon: e.lon, lat: e.lat, ...demoMark('2026-03-02', '演示数据：危化单位 4 家按城市规划，企业与存量均为虚构') }
  })
  return { name: 'chemical-enterprises', columns: ['code', 'enterpriseCode', 'name', 'substance', 'tonnes', 'criticalTonnes', 'townCode', 'supervisorCode', 'lon', 'lat', ...markColumns], rows }
}

function dustTable(enterprises: readonly Enterprise[]): Table {
  const rows = enterprises.filter((e) => e.flags.includes('dust')).map((e, i) => ({
    code: `F${String(i + 1).padStart(2, '0')}`, enterpriseCode: e.code, name: e.name, dust: e.industry === 'wood' ? '木粉尘' : '铝镁粉尘', workers: 6 + i * 3, townCode: e.townCode, supervisorCode: 'D10', lon: e.lon, lat: e.lat, ...demoMark('2026-05-18', '演示数据：粉尘涉爆企业 8 家按城市规划，企业均为虚构'),
  }))
  return { name: 'dust-enterprises', columns: ['code', 'enterpriseCode', 'name', 'dust', 'workers', 'townCode', 'supervisorCode', 'lon', 'lat', ...markColumns], rows }
}

function fireworksTable(base: Base, people: PeopleBook, random: Random): Table {
  const names = people.outsiders('fireworks-heads', 2200)
  const towns = ['511181100', '511181001', '511181002', '511181106', '511181108', '511181109', '511181103', '511181102', '511181101', '511181104', '511181110', '511181200', '511181106', '511181103', '511181108']
  const rows = towns.map((townCode, i) => {
    const at = place(base, random, { townCode, near: townOf(townCode).seat, minKm: 0.3, maxKm: 1.6, slope: 0, apartKm: 0 })
    return { code: `Y${String(i + 1).padStart(2, '0')}`, name: i === 0 ? '示例烟花爆竹批发公司' : `示例烟花爆竹零售点${i}号`, kind: i === 0 ? 'wholesale' : 'retail', townCode, keeperName: names.person(), keeperPhone: names.phone(), supervisorCode: 'D01', lon: at[0], lat: at[1], ...demoMark('2026-05-18', '演示数据：烟花爆竹批发零售 15 家按城市规划，店铺均为虚构') }
  })
  return { name: 'fireworks-shops', columns: ['code', 'name', 'kind', 'townCode', 'keeperName', 'keeperPhone', 'supervisorCode', 'lon', 'lat', ...markColumns], rows }
}
