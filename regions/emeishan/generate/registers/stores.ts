import type { Row } from '../csv.ts'
import type { LonLat } from '../grid.ts'
import type { Base } from '../places.ts'
import { randomFrom } from '../random.ts'
import { towns } from '../towns.ts'
import type { PeopleBook } from './people-book.ts'
import { place } from './placing.ts'
import { demoMark, markColumns } from './table.ts'
import type { Table } from './table.ts'

type Class = 'living' | 'flood' | 'rescue' | 'forest-fire'

/** The plan's four classes: 基本生活保障、防汛、应急救援、森林防火. */
export const classNames: Record<Class, string> = { living: '基本生活保障', flood: '防汛', rescue: '应急救援', 'forest-fire': '森林防火' }

interface Item { code: string; name: string; kind: Class; unit: string; spec: string; shelfMonths: number; city: number; base: readonly [low: number, high: number]; gaoqiao?: number }

const items: readonly Item[] = [
  { code: 'I01', name: '帐篷', kind: 'living', unit: '顶', spec: '12 m²', shelfMonths: 96, city: 320, base: [8, 24], gaoqiao: 16 },
  { code: 'I02', name: '棉被', kind: 'living', unit: '床', spec: '2.5 kg', shelfMonths: 96, city: 2400, base: [40, 160], gaoqiao: 60 },
  { code: 'I03', name: '折叠床', kind: 'living', unit: '张', spec: '', shelfMonths: 120, city: 900, base: [20, 60] },
  { code: 'I04', name: '棉大衣', kind: 'living', unit: '件', spec: '', shelfMonths: 96, city: 1200, base: [20, 60] },
  { code: 'I05', name: '毛巾被', kind: 'living', unit: '床', spec: '', shelfMonths: 96, city: 800, base: [20, 50] },
  { code: 'I06', name: '饮用水', kind: 'living', unit: '箱', spec: '24 × 550 ml', shelfMonths: 12, city: 600, base: [20, 80] },
  { code: 'I07', name: '方便食品', kind: 'living', unit: '箱', spec: '12 份', shelfMonths: 9, city: 420, base: [15, 60] },
  { code: 'I08', name: '移动厕所', kind: 'living', unit: '座', spec: '', shelfMonths: 120, city: 12, base: [0, 1] },
  { code: 'I09', name: '急救包', kind: 'living', unit: '套', spec: '', shelfMonths: 36, city: 200, base: [6, 20] },
  { code: 'I10', name: '编织袋', kind: 'flood', unit: '条', spec: '', shelfMonths: 36, city: 30000, base: [1500, 6000] },
  { code: 'I11', name: '铅丝笼', kind: 'flood', unit: '个', spec: '', shelfMonths: 120, city: 400, base: [20, 60] },
  { code: 'I12', name: '救生衣', kind: 'flood', unit: '件', spec: '', shelfMonths: 60, city: 600, base: [20, 60] },
  { code: 'I13', name: '冲锋舟', kind: 'flood', unit: '艘', spec: '', shelfMonths: 120, city: 9, base: [0, 1] },
  { code: 'I14', name: '抽水泵', kind: 'flood', unit: '台', spec: '', shelfMonths: 120, city: 18, base: [1, 4] },
  { code: 'I15', name: '防水布', kind: 'flood', unit: 'm²', spec: '', shelfMonths: 60, city: 12000, base: [400, 1600] },
  { code: 'I16', name: '救生绳', kind: 'flood', unit: '根', spec: '', shelfMonths: 60, city: 160, base: [8, 24] },
  { code: 'I17', name: '应急照明灯', kind: 'rescue', unit: '盏', spec: '', shelfMonths: 96, city: 180, base: [8, 24], gaoqiao: 12 },
  { code: 'I18', name: '移动照明车', kind: 'rescue', unit: '辆', spec: '', shelfMonths: 120, city: 1, base: [0, 0], gaoqiao: 0 },
  { code: 'I19', name: '发电机', kind: 'rescue', unit: '台', spec: '', shelfMonths: 120, city: 24, base: [1, 3] },
  { code: 'I20', name: '担架', kind: 'rescue', unit: '副', spec: '', shelfMonths: 96, city: 80, base: [4, 10] },
  { code: 'I21', name: '铁锹', kind: 'rescue', unit: '把', spec: '', shelfMonths: 120, city: 800, base: [40, 120] },
  { code: 'I22', name: '手摇扩音器', kind: 'rescue', unit: '个', spec: '', shelfMonths: 96, city: 120, base: [6, 16] },
  { code: 'I23', name: '卫星电话', kind: 'rescue', unit: '部', spec: '', shelfMonths: 96, city: 12, base: [0, 1] },
  { code: 'I24', name: '对讲机', kind: 'rescue', unit: '部', spec: '', shelfMonths: 96, city: 100, base: [6, 14] },
  { code: 'I25', name: '风力灭火机', kind: 'forest-fire', unit: '台', spec: '', shelfMonths: 96, city: 90, base: [2, 12] },
  { code: 'I26', name: '二号工具', kind: 'forest-fire', unit: '把', spec: '', shelfMonths: 60, city: 900, base: [40, 120] },
  { code: 'I27', name: '背负式水枪', kind: 'forest-fire', unit: '具', spec: '', shelfMonths: 96, city: 160, base: [6, 20] },
  { code: 'I28', name: '防火服', kind: 'forest-fire', unit: '套', spec: '', shelfMonths: 60, city: 300, base: [10, 30] },
  { code: 'I29', name: '油锯', kind: 'forest-fire', unit: '台', spec: '', shelfMonths: 96, city: 40, base: [1, 6] },
]

interface Store { code: string; name: string; townCode: string; kind: 'city' | 'base'; at: LonLat }

function storeList(base: Base): Store[] {
  const random = randomFrom('stores')
  const city: Store = { code: 'K01', name: '市级救灾物资储备库', townCode: '511181100', kind: 'city', at: [103.4815, 29.6065] }
  const others = towns.filter((t) => t.code !== city.townCode).map((t, i): Store => ({
    code: `K${String(i + 2).padStart(2, '0')}`, name: `${t.name.replace(/[镇乡]$|街道$/, '')}备灾点`, townCode: t.code, kind: 'base',
    at: t.name === '高桥镇' ? [103.401, 29.4862] : place(base, random, { townCode: t.code, near: t.seat, minKm: 0.1, maxKm: 0.8, slope: 0, apartKm: 0 }),
  }))
  return [city, ...others]
}

/** The day a lot goes out of date, from a repeatable day of purchase; undated goods stay empty. */
function expiry(shelfMonths: number, age: number): string {
  if (shelfMonths >= 120) return ''
  const month = 2026 * 12 + 6 - age + shelfMonths
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

export function makeStores(base: Base, people: PeopleBook): Table[] {
  const random = randomFrom('stock')
  const stock: Row[] = []
  const rows = storeList(base).map((s) => {
    const keeper = people.hold(people.add(s.townCode, s.townCode), 'store-keeper', s.kind === 'city' ? 'D01' : s.townCode, 'store', s.code)
    const lots = items.map((item) => ({ item, quantity: s.kind === 'city' ? item.city : s.name === '高桥备灾点' && item.gaoqiao !== undefined ? item.gaoqiao : random.int(...item.base) })).filter((lot) => lot.quantity > 0)
    for (const { item, quantity } of lots) {
      stock.push({ code: `${s.code}-${item.code}`, storeCode: s.code, itemCode: item.code, itemName: item.name, class: item.kind, quantity, unit: item.unit, expiresAt: expiry(item.shelfMonths, random.int(1, Math.max(2, Math.floor(item.shelfMonths * 0.6)))), ...demoMark() })
    }
    return {
      code: s.code, name: s.name, kind: s.kind, townCode: s.townCode, areaM2: s.kind === 'city' ? 1600 : random.int(6, 18) * 10, keeperPersonCode: keeper.code, keeperName: keeper.name, keeperPhone: keeper.phone,
      items: lots.slice(0, 4).map((l) => `${l.item.name} ${l.quantity} ${l.item.unit}`).join(';'), lon: s.at[0], lat: s.at[1], ...demoMark('2026-06-30', '城市规划：市级库 1 个、基层备灾点 12 个；名称、位置、存量为演示数据'),
    }
  })
  const catalogue = items.map((i) => ({ code: i.code, name: i.name, class: i.kind, className: classNames[i.kind], unit: i.unit, spec: i.spec, shelfMonths: i.shelfMonths, ...demoMark('2026-06-30', '演示数据：四类按城市规划，GB/T 38565-2020 编码未填') }))
  return [
    { name: 'stores', columns: ['code', 'name', 'kind', 'townCode', 'areaM2', 'keeperPersonCode', 'keeperName', 'keeperPhone', 'items', 'lon', 'lat', ...markColumns], rows },
    { name: 'supply-items', columns: ['code', 'name', 'class', 'className', 'unit', 'spec', 'shelfMonths', ...markColumns], rows: catalogue },
    { name: 'supply-stock', columns: ['code', 'storeCode', 'itemCode', 'itemName', 'class', 'quantity', 'unit', 'expiresAt', ...markColumns], rows: stock },
  ]
}
