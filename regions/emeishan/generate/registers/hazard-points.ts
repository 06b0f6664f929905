import type { Row } from '../csv.ts'
import type { LonLat } from '../grid.ts'
import { slopeAt } from '../grid.ts'
import type { Base, Village } from '../places.ts'
import { villageByName } from '../places.ts'
import type { Random } from '../random.ts'
import { randomFrom, splitTotal } from '../random.ts'
import { townOf, towns } from '../towns.ts'
import type { PeopleBook } from './people-book.ts'
import { altitudeOf, nearest, place } from './placing.ts'
import type { Shelter } from './shelters.ts'
import { demoMark, markColumns } from './table.ts'
import type { Table } from './table.ts'

export type Colour = 'red' | 'orange' | 'yellow' | 'blue'
export type HazardKind = 'landslide' | 'rockfall' | 'debris-flow' | 'unstable-slope'

export interface HazardPoint {
  code: string
  name: string
  kind: HazardKind
  level: Colour
  townCode: string
  village: Village
  group: number
  locality: string
  households: number
  people: number
  shelter: Shelter
  lon: number
  lat: number
}

interface Given { code: string; village: string; group: number; locality?: string; kind: HazardKind; level: Colour; households: number; people: number; at?: LonLat; surveyedAt: string }

/** Points named in the art direction (invented); the rest is filled up to the plan's 87 / 641 / 2057. */
const given: readonly Given[] = [
  { code: 'GQ-01', village: '青桩村', group: 2, kind: 'landslide', level: 'yellow', households: 7, people: 22, surveyedAt: '2026-07-12' },
  { code: 'GQ-03', village: '石岗村', group: 1, locality: '大岩', kind: 'rockfall', level: 'orange', households: 9, people: 30, surveyedAt: '2026-07-12' },
  { code: 'GQ-05', village: '石岗村', group: 6, kind: 'debris-flow', level: 'orange', households: 12, people: 41, surveyedAt: '2026-07-10' },
  { code: 'GQ-06', village: '石岗村', group: 3, locality: '河坝', kind: 'unstable-slope', level: 'yellow', households: 12, people: 37, at: [103.3478, 29.4712], surveyedAt: '2026-07-12' },
  { code: 'GQ-07', village: '石岗村', group: 3, locality: '张家坡', kind: 'landslide', level: 'red', households: 11, people: 34, at: [103.344, 29.4735], surveyedAt: '2026-07-12' },
  { code: 'GQ-08', village: '石岗村', group: 4, locality: '院子坎', kind: 'landslide', level: 'yellow', households: 11, people: 34, at: [103.3492, 29.4776], surveyedAt: '2026-07-12' },
  { code: 'GQ-11', village: '双溪村', group: 4, kind: 'landslide', level: 'orange', households: 14, people: 47, surveyedAt: '2026-07-11' },
  { code: 'GQ-13', village: '杨坪村', group: 1, kind: 'landslide', level: 'orange', households: 4, people: 12, surveyedAt: '2026-07-12' },
  { code: 'GQ-15', village: '杨坪村', group: 3, kind: 'unstable-slope', level: 'yellow', households: 6, people: 20, surveyedAt: '2026-07-12' },
  { code: 'LC-02', village: '大湾村', group: 5, kind: 'debris-flow', level: 'orange', households: 13, people: 45, surveyedAt: '2026-07-08' },
  { code: 'LC-04', village: '大湾村', group: 2, kind: 'landslide', level: 'orange', households: 6, people: 19, surveyedAt: '2026-07-09' },
  { code: 'LC-09', village: '柏香坪村', group: 1, locality: '柏香坪', kind: 'unstable-slope', level: 'yellow', households: 10, people: 33, surveyedAt: '2026-06-02' },
  { code: 'LC-11', village: '燕儿岩村', group: 2, locality: '燕儿岩', kind: 'rockfall', level: 'orange', households: 9, people: 31, surveyedAt: '2026-07-09' },
  { code: 'LC-14', village: '永福村', group: 1, kind: 'landslide', level: 'blue', households: 7, people: 21, surveyedAt: '2026-07-09' },
  { code: 'LM-01', village: '后坝村', group: 1, locality: '后坝', kind: 'rockfall', level: 'yellow', households: 9, people: 29, surveyedAt: '2026-07-10' },
  { code: 'LM-02', village: '观音桥村', group: 1, locality: '观音桥', kind: 'landslide', level: 'orange', households: 5, people: 14, at: [103.3985, 29.3362], surveyedAt: '2026-07-10' },
  { code: 'LM-05', village: '中心村', group: 2, kind: 'landslide', level: 'yellow', households: 8, people: 26, surveyedAt: '2026-07-10' },
]

/** The plan's totals, and the three towns of the demo storm (38 points, 298 households, 966 people). */
export const hazardTotals = { points: 87, households: 641, people: 2057, stormTowns: ['511181101', '511181104', '511181200'], stormHouseholds: 298, stormPeople: 966 } as const

const localities = ['大坡', '后山', '窑坪', '沙湾头', '岩脚', '新房子', '老屋基', '碾子沟', '水井湾', '松林坡', '梯子岩', '牛石坡', '核桃坪', '凉水井', '桐子林', '瓦厂']
const kindsOf: readonly HazardKind[] = ['landslide', 'landslide', 'landslide', 'rockfall', 'debris-flow', 'unstable-slope', 'unstable-slope']
const levelsOf: readonly Colour[] = ['yellow', 'yellow', 'blue', 'blue', 'blue', 'orange']

interface Slot { code: string; townCode: string; given?: Given }

const slots = (): Slot[] => towns.flatMap((town) => Array.from({ length: town.hazardPoints }, (_, i) => {
  const code = `${town.letters}-${String(i + 1).padStart(2, '0')}`
  const found = given.find((g) => g.code === code)
  return { code, townCode: town.code, ...(found ? { given: found } : {}) }
}))

/** Households and people of the slots that nobody named, adding up to the totals of the three storm towns and of the rest. */
function shares(all: readonly Slot[], random: Random): Map<string, { households: number; people: number }> {
  const out = new Map<string, { households: number; people: number }>()
  const storm = (s: Slot) => hazardTotals.stormTowns.some((t) => t === s.townCode)
  for (const [inStorm, households, people] of [
    [true, hazardTotals.stormHouseholds, hazardTotals.stormPeople],
    [false, hazardTotals.households - hazardTotals.stormHouseholds, hazardTotals.people - hazardTotals.stormPeople],
  ] as const) {
    const part = all.filter((s) => storm(s) === inStorm)
    const fixed = part.flatMap((s) => (s.given ? [s.given] : []))
    const open = part.filter((s) => !s.given)
    const houses = splitTotal(random, households - fixed.reduce((n, g) => n + g.households, 0), open.length, 3, 16)
    const rest = people - fixed.reduce((n, g) => n + g.people, 0) - 2 * houses.reduce((n, h) => n + h, 0)
    const extra = houses.map(() => 0)
    for (let left = rest; left > 0;) {
      const i = random.int(0, houses.length - 1)
      if ((extra[i] ?? 0) >= (houses[i] ?? 0) * 2) continue
      extra[i] = (extra[i] ?? 0) + 1
      left--
    }
    open.forEach((s, i) => out.set(s.code, { households: houses[i] ?? 0, people: 2 * (houses[i] ?? 0) + (extra[i] ?? 0) }))
  }
  return out
}

const kindWord: Record<HazardKind, string> = { landslide: '滑坡', rockfall: '崩塌', 'debris-flow': '泥石流', 'unstable-slope': '不稳定斜坡' }

/** Rain and crack limits exist for two points only, and as examples; all others stay empty until the city fills them in. */
const limits: Readonly<Record<string, { warnRain3hMm: number; evacuateRain3hMm: number; evacuateCrackMmPerHour: number }>> = {
  'GQ-07': { warnRain3hMm: 50, evacuateRain3hMm: 90, evacuateCrackMmPerHour: 5 },
  'LM-02': { warnRain3hMm: 50, evacuateRain3hMm: 80, evacuateCrackMmPerHour: 5 },
}

/** How much steep ground lies within about a kilometre: the steeper half of 16 looks around. */
function steepness(base: Base, v: Village): number {
  const looks = [-0.9, -0.3, 0.3, 0.9].flatMap((x) => [-0.9, -0.3, 0.3, 0.9].map((y) => slopeAt(base.ground, v.lon + x / 96.9, v.lat + y / 110.86)))
  return looks.sort((a, b) => b - a).slice(0, 8).reduce((sum, slope) => sum + Math.min(0.6, slope), 0)
}

const villagesByTurn = (base: Base, townCode: string): Village[] =>
  base.villages.filter((v) => v.townCode === townCode).map((v) => ({ v, steep: steepness(base, v) })).sort((a, b) => b.steep - a.steep).map(({ v }) => v)

function makePoints(base: Base, random: Random, shelters: readonly Shelter[]): HazardPoint[] {
  const all = slots()
  const share = shares(all, random)
  const turn = new Map(towns.map((t) => [t.code, villagesByTurn(base, t.code)]))
  const taken: LonLat[] = given.flatMap((g) => (g.at ? [g.at] : []))
  return all.map((slot, i): HazardPoint => {
    const known: Partial<Given> = slot.given ?? {}
    const village = known.village ? villageByName(base, known.village) : villageInTurn(turn.get(slot.townCode) ?? [], i, slot.townCode)
    const at = known.at ?? place(base, random, { townCode: slot.townCode, near: [village.lon, village.lat], minKm: 0.25, maxKm: 1.5, slope: 0.5, apartKm: 0.35, above: 70 }, taken)
    taken.push(at)
    const counts = slot.given ?? share.get(slot.code) ?? { households: 0, people: 0 }
    const shelter = nearest(shelters.filter((s) => s.townCode === slot.townCode), at)
    const words = wordsOf(random, slot.given)
    return {
      code: slot.code, name: `${village.name}${words.group}组${words.locality ? ` ${words.locality}` : ''}`, ...words,
      townCode: slot.townCode, village, households: counts.households, people: counts.people, shelter, lon: at[0], lat: at[1],
    }
  })
}

/** Steeper villages have more points; in the hills only the steepest third has any. */
function villageInTurn(list: readonly Village[], i: number, townCode: string): Village {
  const share = townOf(townCode).ground === 'mountain' ? 0.85 : 0.35
  const village = list[i % Math.max(1, Math.ceil(list.length * share))]
  if (!village) throw new Error(`no village in ${townCode}`)
  return village
}

const wordsOf = (random: Random, g: Given | undefined): Pick<HazardPoint, 'group' | 'locality' | 'kind' | 'level'> => {
  if (g) return { group: g.group, locality: g.locality ?? '', kind: g.kind, level: g.level }
  return { group: random.int(1, 8), locality: random.pick(localities), kind: random.pick(kindsOf), level: random.pick(levelsOf) }
}

function rowOf(base: Base, people: PeopleBook, random: Random, p: HazardPoint): Row {
  const owner = people.hold(people.holder('village-head', p.village.code), 'hazard-owner', p.village.code, 'hazard-point', p.code)
  const monitor = people.hold(chooseMonitor(people, p, random), 'monitor', p.village.code, 'hazard-point', p.code)
  const limit = limits[p.code]
  const surveyedAt = given.find((g) => g.code === p.code)?.surveyedAt ?? `2026-07-${String(random.int(1, 12)).padStart(2, '0')}`
  return {
    code: p.code, name: p.name, kind: p.kind, kindName: kindWord[p.kind], level: p.level, townCode: p.townCode, villageCode: p.village.code, groupCode: `${p.village.code}${String(p.group).padStart(2, '0')}`,
    locality: p.locality, households: p.households, people: p.people, ownerPersonCode: owner.code, monitorPersonCode: monitor.code, supervisorCode: 'D04', shelterCode: p.shelter.code,
    assemblyPlace: `${p.village.name}村委会`, scale: p.people > 100 ? 'medium' : 'small', lon: p.lon, lat: p.lat, altitude: altitudeOf(base, [p.lon, p.lat]),
    slopeDegrees: Math.round((Math.atan(slopeAt(base.ground, p.lon, p.lat)) * 180) / Math.PI), ...limit, thresholdSource: limit ? '示例' : '', status: 'active',
    ...demoMark(surveyedAt, '演示数据：数量、户数、人数合计按城市规划，点位为虚构'),
  }
}

const columns = [
  'code', 'name', 'kind', 'kindName', 'level', 'townCode', 'villageCode', 'groupCode', 'locality', 'households', 'people', 'ownerPersonCode', 'monitorPersonCode', 'supervisorCode', 'shelterCode', 'assemblyPlace', 'scale',
  'lon', 'lat', 'altitude', 'slopeDegrees', 'warnRain3hMm', 'evacuateRain3hMm', 'evacuateCrackMmPerHour', 'thresholdSource', 'status', ...markColumns,
]

export function makeHazardPoints(base: Base, people: PeopleBook, shelters: readonly Shelter[]): { points: HazardPoint[]; table: Table } {
  const random = randomFrom('hazard-points')
  const points = makePoints(base, random, shelters)
  return { points, table: { name: 'hazard-points', rows: points.map((p) => rowOf(base, people, random, p)), columns } }
}

/** LM-02 is watched by the village head, GQ-11 by the informant (one person, two posts); some others share, most have their own. */
function chooseMonitor(people: PeopleBook, point: HazardPoint, random: Random) {
  if (point.code === 'LM-02') return people.holder('village-head', point.village.code)
  if (point.code === 'GQ-11') return people.holder('informant', point.village.code)
  const shared = random.next() < 0.2 && point.code !== 'GQ-07'
  return shared ? people.holder('informant', point.village.code) : people.add(point.village.code, point.village.code)
}
