import { cityRing, townRings } from './boundary.ts'
import { inside, round5 } from './geometry.ts'
import type { Ring } from './geometry.ts'
import type { Grid, LonLat } from './grid.ts'
import { distanceKm, heightAt, slopeAt } from './grid.ts'
import { villageNames } from './names.ts'
import { namedVillages } from './named-villages.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import type { Town } from './towns.ts'
import { towns } from './towns.ts'

export interface Village {
  code: string
  name: string
  townCode: string
  lon: number
  lat: number
  people: number
  source: string
}

/** The ground and the places that every register stands on. */
export interface Base {
  ground: Grid
  rings: ReadonlyMap<string, Ring>
  villages: readonly Village[]
}

/** Possible village ground in a territory, best first: gentle, not on a river bank, not high. */
function candidates(ground: Grid, ring: Ring, random: Random): LonLat[] {
  const lons = ring.map((p) => p[0])
  const lats = ring.map((p) => p[1])
  const found: { at: LonLat; score: number }[] = []
  for (let lat = Math.min(...lats); lat < Math.max(...lats); lat += 0.0031) {
    for (let lon = Math.min(...lons); lon < Math.max(...lons); lon += 0.0035) {
      const at: LonLat = [round5(lon + random.next() * 0.003), round5(lat + random.next() * 0.0026)]
      const height = heightAt(ground, ...at)
      if (!inside(ring, ...at) || !inside(cityRing, ...at) || height > 1650) continue
      found.push({ at, score: slopeAt(ground, ...at) * 3 + height / 600 + random.next() * 0.55 })
    }
  }
  return found.sort((a, b) => a.score - b.score).map((c) => c.at)
}

/** Takes the best places that keep their distance, loosening it until there are enough. */
function spread(wanted: number, from: readonly LonLat[], taken: readonly LonLat[], firstKm: number): LonLat[] {
  for (let gap = firstKm; gap > 0.15; gap *= 0.93) {
    const out: LonLat[] = []
    for (const at of from) {
      if (out.length === wanted) break
      if ([...taken, ...out].every((other) => distanceKm(other, at) >= gap)) out.push(at)
    }
    if (out.length === wanted) return out
  }
  throw new Error('not enough ground')
}

function villagesOf(town: Town, ring: Ring, ground: Grid, name: (suffix: string) => string): Village[] {
  const random = randomFrom(`villages-${town.code}`)
  const fixed = namedVillages.filter((g) => g.town === town.code)
  const share = Math.floor((town.people * 0.8) / town.villages)
  const spots = spread(town.villages - fixed.length, candidates(ground, ring, random), [town.seat, ...fixed.map((f) => f.at)], 3.2)
  const urban = town.name.endsWith('街道') || town.code === '511181100'
  const all = [
    ...fixed.map((f) => ({ name: f.name, at: f.at, people: f.people })),
    ...spots.map((at, i) => ({ name: name(urban && i < spots.length * 0.6 ? '社区' : '村'), at, people: undefined })),
  ]
  return all.map((v, i) => ({
    code: `${town.code}9${String(i + 1).padStart(2, '0')}`,
    name: v.name,
    townCode: town.code,
    lon: round5(v.at[0]),
    lat: round5(v.at[1]),
    people: v.people ?? Math.floor(share * (0.7 + random.next() * 0.6)),
    source: '演示数据：村名、坐标、人口、后三位代码均为示例',
  }))
}

export function makeBase(ground: Grid): Base {
  const rings = townRings()
  const name = villageNames(new Set(namedVillages.map((g) => g.name.slice(0, -1))))
  const villages = towns.flatMap((town) => villagesOf(town, rings.get(town.code) ?? [], ground, name))
  return { ground, rings, villages }
}

export const villageByName = (base: Base, name: string): Village => {
  const village = base.villages.find((v) => v.name === name)
  if (!village) throw new Error(`no such village: ${name}`)
  return village
}
