import type { LonLat } from '../grid.ts'
import type { Base } from '../places.ts'
import { villageByName } from '../places.ts'
import { randomFrom } from '../random.ts'
import { towns } from '../towns.ts'
import type { PeopleBook } from './people-book.ts'
import { altitudeOf, place } from './placing.ts'
import { demoMark, joined, markColumns } from './table.ts'
import type { Table } from './table.ts'

export interface Shelter { code: string; name: string; townCode: string; lon: number; lat: number }

/** GB 51143-2015: stay and effective square metres a person. */
const kinds = {
  emergency: { days: 1, metresEach: 0.5 }, 'short-term': { days: 15, metresEach: 2 }, 'medium-term': { days: 30, metresEach: 3 }, central: { days: 100, metresEach: 4.5 },
} as const

interface Plan { name: string; townCode: string; at?: LonLat; kind: keyof typeof kinds; capacity: number; outdoor: boolean; existing: boolean }

const plans: readonly Plan[] = [
  { name: '市体育公园避难场所（示例）', townCode: '511181001', at: [103.5105, 29.5915], kind: 'central', capacity: 4200, outdoor: true, existing: true },
  { name: '城北广场避难场所（示例）', townCode: '511181100', at: [103.4875, 29.6105], kind: 'medium-term', capacity: 2600, outdoor: true, existing: true },
  { name: '峨山文化广场避难场所（示例）', townCode: '511181002', at: [103.4752, 29.5735], kind: 'medium-term', capacity: 1800, outdoor: true, existing: true },
  { name: '高桥中学安置点', townCode: '511181101', at: [103.3935, 29.4908], kind: 'short-term', capacity: 300, outdoor: false, existing: false },
  { name: '龙门乡小学安置点', townCode: '511181200', at: [103.4065, 29.3318], kind: 'short-term', capacity: 160, outdoor: false, existing: false },
]

const facilities = ['饮水', '厕所', '应急照明', '医疗点', '广播', '备用电源', '厨房', '淋浴', '无障碍通道', '停车场']

/** Villages whose unused office is kept ready (名称为示例; the plan gives only the number 4). */
const standby = ['双溪村', '大湾村', '中心村', '青桩村']

function townPlans(): Plan[] {
  const random = randomFrom('shelter-plans')
  const served = new Set(plans.filter((p) => !p.existing).map((p) => p.townCode))
  return towns.filter((t) => !served.has(t.code)).map((t) => ({
    name: `${t.name}${t.ground === 'mountain' ? '中心小学' : '中学'}避难场所`, townCode: t.code, kind: t.ground === 'plain' ? 'medium-term' : 'short-term',
    capacity: random.int(4, 12) * 50, outdoor: random.next() < 0.4, existing: false,
  }))
}

export function makeShelters(base: Base, people: PeopleBook): { shelters: Shelter[]; tables: Table[] } {
  const random = randomFrom('shelters')
  const shelters: Shelter[] = []
  const rows = [...plans, ...townPlans()].map((plan, i) => {
    const seat = towns.find((t) => t.code === plan.townCode)?.seat ?? [0, 0]
    const at = plan.at ?? place(base, random, { townCode: plan.townCode, near: seat, minKm: 0.2, maxKm: 0.9, slope: 0, apartKm: 0 })
    const shelter = { code: `SH${String(i + 1).padStart(2, '0')}`, name: plan.name, townCode: plan.townCode, lon: at[0], lat: at[1] }
    shelters.push(shelter)
    const keeper = people.hold(people.add(plan.townCode, plan.townCode), 'shelter-keeper', plan.townCode, 'shelter', shelter.code)
    const { days, metresEach } = kinds[plan.kind]
    return {
      ...shelter, grade: plan.existing ? 'county' : 'town', existing: plan.existing, kind: plan.kind, maxDays: days, space: plan.outdoor ? 'outdoor' : 'indoor',
      capacity: plan.capacity, effectiveAreaM2: plan.capacity * metresEach, areaM2: Math.ceil((plan.capacity * metresEach * (plan.outdoor ? 1.8 : 1.3)) / 10) * 10,
      facilities: joined(plan.existing ? facilities : facilities.slice(0, random.int(5, 8))), keeperPersonCode: keeper.code, keeperPhone: keeper.phone,
      status: 'closed', altitude: altitudeOf(base, at), ...demoMark('2026-05-20', plan.existing ? '城市规划：已建 3 处；名称、位置、容量为演示数据' : '演示数据'),
    }
  })
  const sites = standby.map((name, i) => {
    const village = villageByName(base, name)
    const code = `SB${String(i + 1).padStart(2, '0')}`
    const keeper = people.hold(people.holder('village-head', village.code), 'shelter-keeper', village.code, 'standby-site', code)
    const at = place(base, random, { townCode: village.townCode, near: [village.lon, village.lat], minKm: 0.02, maxKm: 0.25, slope: 0, apartKm: 0 })
    return {
      code, name: `${name}常备避险转移安置点`, townCode: village.townCode, villageCode: village.code, capacity: random.int(8, 16) * 5, areaM2: random.int(18, 40) * 10,
      stock: '棉被 40 床;折叠床 30 张;饮用水 60 箱;应急灯 12 盏;急救包 6 套', keeperPersonCode: keeper.code, keeperPhone: keeper.phone, status: 'ready',
      lon: at[0], lat: at[1], altitude: altitudeOf(base, at), ...demoMark('2026-05-20', '城市规划：常备避险转移安置点 4 个；名称、位置、容量为演示数据'),
    }
  })
  return {
    shelters,
    tables: [
      { name: 'shelters', columns: ['code', 'name', 'townCode', 'grade', 'existing', 'kind', 'maxDays', 'space', 'capacity', 'effectiveAreaM2', 'areaM2', 'facilities', 'keeperPersonCode', 'keeperPhone', 'status', 'lon', 'lat', 'altitude', ...markColumns], rows },
      { name: 'standby-sites', columns: ['code', 'name', 'townCode', 'villageCode', 'capacity', 'areaM2', 'stock', 'keeperPersonCode', 'keeperPhone', 'status', 'lon', 'lat', 'altitude', ...markColumns], rows: sites },
    ],
  }
}
