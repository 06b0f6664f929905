import type { Grid, LonLat } from '../grid.ts'
import { distanceKm, heightAt } from '../grid.ts'
import { inside, roundPoint } from '../geometry.ts'
import { cityRing } from '../boundary.ts'
import type { Base } from '../places.ts'
import { towns } from '../towns.ts'
import { point } from './features.ts'
import type { Feature } from './features.ts'

const given = '公开网页，坐标为估计'

/** Places known by name (K中: the name is real, the place an estimate in an unknown datum). */
const known: readonly { name: string; class: string; at: LonLat; rank: number }[] = [
  { name: '金顶', class: 'scenic', at: [103.335, 29.522], rank: 3 }, { name: '报国寺', class: 'scenic', at: [103.450, 29.569], rank: 4 }, { name: '万年寺', class: 'scenic', at: [103.388, 29.582], rank: 4 },
  { name: '峨眉山高铁站', class: 'station', at: [103.456, 29.580], rank: 4 },
]

/** Peak names are 示例 but for 万佛顶; heights are read from the demo ground at the nearest top. */
const peaks: readonly { name: string; near: LonLat; source?: string }[] = [
  { name: '万佛顶', near: [103.3335, 29.5235], source: '海拔 3099 m 为公开资料，坐标为估计' }, { name: '罗汉岭', near: [103.3205, 29.5065] }, { name: '青桩山', near: [103.413, 29.453] }, { name: '老鹰岩', near: [103.3095, 29.446] },
  { name: '大坪山', near: [103.375, 29.560] }, { name: '石笋峰', near: [103.345, 29.610] }, { name: '黑水梁', near: [103.255, 29.440] }, { name: '马鞍山', near: [103.235, 29.345] }, { name: '尖峰岭', near: [103.320, 29.330] },
  { name: '凤凰山', near: [103.455, 29.385] }, { name: '云台山', near: [103.285, 29.490] }, { name: '白岩顶', near: [103.400, 29.420] },
]

function topNear(ground: Grid, near: LonLat, withinKm: number): LonLat {
  let best: LonLat = near
  for (let y = -withinKm; y <= withinKm; y += 0.06) {
    for (let x = -withinKm; x <= withinKm; x += 0.06) {
      const at: LonLat = [near[0] + x / 96.9, near[1] + y / 110.86]
      if (distanceKm(at, near) <= withinKm && inside(cityRing, ...at) && heightAt(ground, ...at) > heightAt(ground, ...best)) best = at
    }
  }
  return roundPoint(best)
}

export function placeFeatures(base: Base): Feature[] {
  return [
    ...towns.map((t) => point(t.seat, { class: 'town', name: t.name, code: t.code, rank: t.code === '511181100' ? 1 : 2, source: '名称真实，坐标为估计（示例）' })),
    ...base.villages.map((v) => point([v.lon, v.lat], { class: 'village', name: v.name, code: v.code, rank: 5, source: '示例' })),
    ...peaks.map((p) => {
      const at = topNear(base.ground, p.near, 1.3)
      const metres = p.name === '万佛顶' ? 3099 : Math.round(heightAt(base.ground, ...at))
      return point(at, { class: 'peak', name: p.name, metres, rank: p.name === '万佛顶' ? 2 : 4, source: p.source ?? '示例' })
    }),
    ...known.map((k) => point(k.at, { class: k.class, name: k.name, rank: k.rank, source: given })),
  ]
}
