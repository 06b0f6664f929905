import { inside, round5 } from '../geometry.ts'
import type { LonLat } from '../grid.ts'
import { distanceKm, heightAt, kmPerLat, kmPerLon, slopeAt } from '../grid.ts'
import type { Base } from '../places.ts'
import type { Random } from '../random.ts'

export interface Wish {
  townCode: string
  near: LonLat
  minKm: number
  maxKm: number
  /** Wanted steepness (rise over run); the best of the tries wins. */
  slope: number
  apartKm: number
  /** Wanted height above the place it is near, metres. */
  above?: number
}

/** A random place around a point that comes closest to the wanted slope and keeps away from those taken. */
export function place(base: Base, random: Random, wish: Wish, taken: readonly LonLat[] = []): LonLat {
  const ring = base.rings.get(wish.townCode) ?? []
  let best: LonLat = wish.near
  const floor = heightAt(base.ground, ...wish.near)
  let score = Number.POSITIVE_INFINITY
  for (let n = 0; n < 90; n++) {
    const x = (random.next() * 2 - 1) * wish.maxKm
    const y = (random.next() * 2 - 1) * wish.maxKm
    const at: LonLat = [round5(wish.near[0] + x / kmPerLon), round5(wish.near[1] + y / kmPerLat)]
    const away = distanceKm(at, wish.near)
    if (away < wish.minKm || away > wish.maxKm || !inside(ring, ...at)) continue
    const crowd = taken.some((t) => distanceKm(t, at) < wish.apartKm) ? 3 : 0
    const value = Math.abs(slopeAt(base.ground, ...at) - wish.slope) + crowd + (wish.above === undefined ? 0 : Math.abs(heightAt(base.ground, ...at) - floor - wish.above) / 350)
    if (value < score) { score = value; best = at }
  }
  return best
}

export const altitudeOf = (base: Base, at: LonLat): number => Math.round(heightAt(base.ground, ...at))

/** A unit step downhill in degrees for so many metres. */
export function downhill(base: Base, at: LonLat, metres: number): LonLat {
  const dx = base.ground.stepLon
  const dy = base.ground.stepLat
  const ex = (heightAt(base.ground, at[0] + dx, at[1]) - heightAt(base.ground, at[0] - dx, at[1])) / (2 * dx * kmPerLon)
  const ey = (heightAt(base.ground, at[0], at[1] + dy) - heightAt(base.ground, at[0], at[1] - dy)) / (2 * dy * kmPerLat)
  const length = Math.sqrt(ex * ex + ey * ey) || 1
  return [round5(at[0] - ((ex / length) * metres) / 1000 / kmPerLon), round5(at[1] - ((ey / length) * metres) / 1000 / kmPerLat)]
}

/** The nearest of some rows with a position. */
export function nearest<T extends { lon: number; lat: number }>(rows: readonly T[], at: LonLat): T {
  let best = rows[0]
  for (const row of rows) if (best && distanceKm([row.lon, row.lat], at) < distanceKm([best.lon, best.lat], at)) best = row
  if (!best) throw new Error('nothing to choose from')
  return best
}
