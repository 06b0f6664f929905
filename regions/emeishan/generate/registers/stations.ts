import type { Row } from '../csv.ts'
import { inside, round5 } from '../geometry.ts'
import type { LonLat } from '../grid.ts'
import { distanceKm } from '../grid.ts'
import type { Base } from '../places.ts'
import { randomFrom } from '../random.ts'
import { courseOf, rivers } from '../rivers.ts'
import { towns } from '../towns.ts'
import type { Enterprise } from './enterprises.ts'
import type { HazardPoint } from './hazard-points.ts'
import { altitudeOf } from './placing.ts'
import { demoMark, joined, markColumns } from './table.ts'
import type { Table } from './table.ts'

const rainQuantities = ['rain-5min', 'rain-1h', 'rain-total', 'voltage']
const levelQuantities = ['water-level', 'flow', 'rain-5min', 'voltage']

/** A demo secret that belongs to one device; production devices get their own. */
function secretOf(code: string, length: number): string {
  const random = randomFrom(`secret-${code}`)
  return Array.from({ length }, () => random.pick([...'abcdefghjkmnpqrstuvwxyz23456789'])).join('')
}

interface Draft { code: string; name: string; kind: string; protocol: string; address: string; secret: string; townCode: string; villageCode?: string; at: LonLat; quantities: readonly string[]; river?: string; subjectCode?: string; owner: string; minutes: number; bed?: number; warning?: number; guarantee?: number }

/** SL 651 station addresses are 10 BCD digits: 511181 and a serial of four (示例, not allotted ones). */
const sl651 = (serial: number): string => `511181${String(serial).padStart(4, '0')}`

function rainStations(base: Base): Draft[] {
  const random = randomFrom('rain-stations')
  const sorted = [...base.villages].sort((a, b) => Number(b.name === '石岗村') - Number(a.name === '石岗村'))
  const village = sorted.map((v, i): Draft => {
    const at: LonLat = v.name === '石岗村' ? [103.3345, 29.4705] : [round5(v.lon + (random.next() - 0.5) * 0.004), round5(v.lat + (random.next() - 0.5) * 0.003)]
    return { code: sl651(i + 1), name: `${v.name.replace(/村$|社区$/, '')}站`, kind: 'rain', protocol: 'sl651', address: sl651(i + 1), secret: '1234', townCode: v.townCode, villageCode: v.code, at, quantities: rainQuantities, owner: 'D07', minutes: 5 }
  })
  const seats = towns.map((t, i): Draft => {
    const serial = 201 + i
    return { code: sl651(serial), name: `${t.name}政府站`, kind: 'rain', protocol: 'sl651', address: sl651(serial), secret: '1234', townCode: t.code, at: [round5(t.seat[0] + 0.0012), round5(t.seat[1] - 0.0008)], quantities: rainQuantities, owner: 'D07', minutes: 5 }
  })
  return [...village, ...seats]
}

/** Where on which river (share of its course inside the demo), with the name of the station. */
const levelPlaces: readonly { river: string; name: string; at: LonLat; warning?: number; guarantee?: number }[] = [
  { river: 'R01', name: '黄湾水位站', at: [103.425, 29.580] }, { river: 'R01', name: '峨眉河城区水位站', at: [103.492, 29.598] }, { river: 'R01', name: '符溪水位站', at: [103.566, 29.601] },
  { river: 'R02', name: '石岗水位站', at: [103.348, 29.471] }, { river: 'R02', name: '高桥水位站', at: [103.4130, 29.5052] }, { river: 'R02', name: '罗目水位站', at: [103.446, 29.524] }, { river: 'R02', name: '九里水位站', at: [103.510, 29.512] },
  { river: 'R03', name: '龙池水位站', at: [103.360, 29.385] }, { river: 'R03', name: '龙门水位站', at: [103.398, 29.334] }, { river: 'R04', name: '石河水位站', at: [103.394, 29.508] },
  { river: 'R05', name: '花溪河水位站', at: [103.305, 29.580] }, { river: 'R06', name: '双福水位站', at: [103.500, 29.665] }, { river: 'R07', name: '青衣江水位站', at: [103.598, 29.682] }, { river: 'R08', name: '大渡河水位站', at: [103.424, 29.267] },
]

/** The nearest point of the river's course, with its bed height. */
function onRiver(river: string, near: LonLat): { at: LonLat; bed: number } {
  const found = rivers.find((r) => r.code === river)
  if (!found) throw new Error(`no river ${river}`)
  const best = courseOf(found).reduce((a, b) => (distanceKm([b.lon, b.lat], near) < distanceKm([a.lon, a.lat], near) ? b : a))
  return { at: [round5(best.lon), round5(best.lat)], bed: best.bed }
}

function levelStations(base: Base): Draft[] {
  return levelPlaces.map((p, i) => {
    const { at, bed } = onRiver(p.river, p.at)
    const town = towns.find((t) => inside(base.rings.get(t.code) ?? [], ...at)) ?? towns.reduce((a, b) => (distanceKm(b.seat, at) < distanceKm(a.seat, at) ? b : a))
    const shown = p.name === '高桥水位站' ? { warning: Math.round((bed + 2.4) * 100) / 100, guarantee: Math.round((bed + 3.6) * 100) / 100 } : {}
    return { code: sl651(1001 + i), name: p.name, kind: 'water-level', protocol: 'sl651', address: sl651(1001 + i), secret: '1234', townCode: town.code, at, quantities: levelQuantities, river: p.river, owner: 'D07', minutes: 5, bed, ...shown }
  })
}

/** Small reservoirs: names are 示例. */
const reservoirs: readonly { name: string; town: string; at: LonLat }[] = [
  { name: '示例青龙水库', town: '511181108', at: [103.482, 29.690] }, { name: '示例白鹤水库', town: '511181103', at: [103.528, 29.492] }, { name: '示例观音岩水库', town: '511181102', at: [103.468, 29.500] }, { name: '示例团结水库', town: '511181104', at: [103.352, 29.402] },
]

const reservoirStations = (base: Base): Draft[] => reservoirs.map((r, i) => ({
  code: sl651(2001 + i), name: `${r.name}站`, kind: 'reservoir', protocol: 'sl651', address: sl651(2001 + i), secret: '1234', townCode: r.town, at: r.at, quantities: ['water-level', 'rain-5min', 'voltage'], owner: 'D07', minutes: 5, bed: altitudeOf(base, r.at),
}))

const watched = ['GQ-07', 'GQ-03', 'GQ-05', 'GQ-06', 'GQ-08', 'GQ-11', 'LC-02', 'LC-04', 'LC-11', 'LM-02', 'HW-01', 'DW-01']

const crackGauges = (points: readonly HazardPoint[]): Draft[] => watched.map((code) => {
  const p = points.find((point) => point.code === code)
  if (!p) throw new Error(`no hazard point ${code}`)
  const id = `crack-${code.toLowerCase()}-1`
  return { code: id, name: `${code} 裂缝计`, kind: 'crack', protocol: 'mqtt', address: id, secret: secretOf(id, 16), townCode: p.townCode, villageCode: p.village.code, at: [p.lon, p.lat], quantities: ['crack', 'voltage'], subjectCode: p.code, owner: 'D04', minutes: 5 }
})

/** HJ 212 device numbers are 24 characters; these are plainly demo ones. */
const emissionStations = (enterprises: readonly Enterprise[]): Draft[] => enterprises.filter((e) => e.monitored).map((e, i) => {
  const mn = `511181DEMO${String(i + 1).padStart(14, '0')}`
  return { code: mn, name: `${e.name.replace('有限公司', '')}监测站`, kind: 'enterprise', protocol: 'hj212', address: mn, secret: secretOf(mn, 6), townCode: e.townCode, at: [e.lon, e.lat], quantities: e.factors, subjectCode: e.code, owner: 'D18', minutes: 10 }
})

export function makeStations(base: Base, points: readonly HazardPoint[], enterprises: readonly Enterprise[]): Table {
  const drafts = [...rainStations(base), ...levelStations(base), ...reservoirStations(base), ...crackGauges(points), ...emissionStations(enterprises)]
  const rows = drafts.map((d): Row => ({
    code: d.code, name: d.name, kind: d.kind, protocol: d.protocol, address: d.address, secret: d.secret, townCode: d.townCode, villageCode: d.villageCode ?? '', riverCode: d.river ?? '', subjectCode: d.subjectCode ?? '',
    quantities: joined(d.quantities), periodMinutes: d.minutes, organisationCode: d.owner, bedLevelM: d.bed === undefined ? '' : Math.round(d.bed * 100) / 100, warningLevelM: d.warning, guaranteeLevelM: d.guarantee, thresholdSource: d.warning ? '示例' : '',
    lon: d.at[0], lat: d.at[1], altitude: altitudeOf(base, d.at), ...demoMark('2026-06-01', '演示数据：站址编码、密钥、坐标均为示例'),
  }))
  return {
    name: 'stations', rows,
    columns: ['code', 'name', 'kind', 'protocol', 'address', 'secret', 'townCode', 'villageCode', 'riverCode', 'subjectCode', 'quantities', 'periodMinutes', 'organisationCode', 'bedLevelM', 'warningLevelM', 'guaranteeLevelM', 'thresholdSource', 'lon', 'lat', 'altitude', ...markColumns],
  }
}
