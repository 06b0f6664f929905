import { inside, round5 } from '../geometry.ts'
import type { Base } from '../places.ts'
import { randomFrom, splitTotal } from '../random.ts'
import type { HazardPoint } from './hazard-points.ts'
import type { PeopleBook } from './people-book.ts'
import { downhill } from './placing.ts'
import { demoMark, markColumns } from './table.ts'
import type { Table } from './table.ts'

interface Home { people: number; elderly: number; children: number; disabled: number; locality?: string; note?: string }

/** The two points whose homes the art direction spells out (invented). */
const told: Readonly<Record<string, readonly Home[]>> = {
  'GQ-07': [
    { people: 3, elderly: 0, children: 1, disabled: 0 }, { people: 4, elderly: 1, children: 1, disabled: 0 }, { people: 3, elderly: 1, children: 0, disabled: 0 },
    { people: 2, elderly: 2, children: 0, disabled: 0 }, { people: 4, elderly: 0, children: 2, disabled: 0 }, { people: 3, elderly: 1, children: 0, disabled: 0 },
    { people: 3, elderly: 0, children: 0, disabled: 0 }, { people: 4, elderly: 1, children: 1, disabled: 0 }, { people: 4, elderly: 2, children: 1, disabled: 0 },
    { people: 2, elderly: 0, children: 0, disabled: 0, note: '保管第 11 户钥匙' }, { people: 2, elderly: 2, children: 0, disabled: 1, locality: '坡上', note: '独居老人，行动不便 1 人，要担架；钥匙在第 10 户' },
  ],
  'LM-02': [
    { people: 4, elderly: 2, children: 0, disabled: 0, locality: '黄家院' }, { people: 3, elderly: 0, children: 1, disabled: 0, locality: '桥头' }, { people: 2, elderly: 2, children: 0, disabled: 0, locality: '坡上' },
    { people: 1, elderly: 1, children: 0, disabled: 1, locality: '坡上', note: '独居，行动不便' }, { people: 4, elderly: 0, children: 0, disabled: 0, locality: '桥头', note: '2026-06-30 迁入 1 人' },
  ],
}

function inventHomes(point: HazardPoint): Home[] {
  const random = randomFrom(`homes-${point.code}`)
  return splitTotal(random, point.people, point.households, 1, 7).map((people) => {
    const elderly = people === 1 ? 1 : Math.min(people, random.next() < 0.45 ? random.int(1, 2) : 0)
    const children = Math.min(people - elderly, random.next() < 0.4 ? random.int(1, 2) : 0)
    return { people, elderly, children, disabled: elderly > 0 && random.next() < 0.12 ? 1 : 0 }
  })
}

/** Homes in the way of the points in `threatened` must go at once (A); those of calmer points get ready (B). */
const zoneOf = (point: HazardPoint, index: number): 'A' | 'B' => {
  if (point.level === 'red' || point.level === 'orange') return 'A'
  return point.code === 'GQ-06' || point.code === 'GQ-08' || index % 3 !== 0 ? 'B' : 'A'
}

export function makeHouseholds(base: Base, people: PeopleBook, points: readonly HazardPoint[]): Table {
  const names = people.outsiders('households', 5000)
  const rows = points.flatMap((point) => {
    const random = randomFrom(`doors-${point.code}`)
    const helpers = [people.holder('informant', point.village.code), people.holder('village-head', point.village.code), people.holderOf('monitor', point.code)]
    return (told[point.code] ?? inventHomes(point)).map((home, i) => {
      const below = downhill(base, [round5(point.lon + (random.next() - 0.5) * 0.0024), round5(point.lat + (random.next() - 0.5) * 0.002)], 40 + random.next() * 120)
      const at = inside(base.rings.get(point.townCode) ?? [], ...below) ? below : ([point.lon, point.lat] as const)
      return {
        code: `${point.code}-${String(i + 1).padStart(2, '0')}`, hazardPointCode: point.code, doorNo: `${point.group}组${String(random.int(1, 6) * 10 + i)}号`, locality: home.locality ?? point.locality,
        townCode: point.townCode, villageCode: point.village.code, groupCode: `${point.village.code}${String(point.group).padStart(2, '0')}`, headName: names.person(), phone: names.phone(),
        people: home.people, elderly: home.elderly, children: home.children, disabled: home.disabled, livesAlone: home.people === 1 || /独居/.test(home.note ?? ''),
        helperPersonCode: helpers[i % helpers.length]?.code, shelterCode: point.shelter.code, assemblyPlace: `${point.village.name}村委会`, zone: zoneOf(point, i), note: home.note ?? '',
        lon: at[0], lat: at[1], ...demoMark('2026-07-01', '演示数据：户主、号码、门牌均为虚构'),
      }
    })
  })
  return {
    name: 'households', rows,
    columns: ['code', 'hazardPointCode', 'doorNo', 'locality', 'townCode', 'villageCode', 'groupCode', 'headName', 'phone', 'people', 'elderly', 'children', 'disabled', 'livesAlone', 'helperPersonCode', 'shelterCode', 'assemblyPlace', 'zone', 'note', 'lon', 'lat', ...markColumns],
  }
}
