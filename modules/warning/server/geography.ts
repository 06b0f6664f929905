import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inRing, type LonLat } from '#platform/kernel/geo.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { type AreaTable, type AreaTables, TOWN_CODE_LENGTH } from '#platform/server/area/area-names.ts'
import { commonArea, outermost } from '../domain/area-codes.ts'
import type { Ring } from './warning.store.ts'

/** More villages of one town are counted instead of named. */
const NAMED_VILLAGES = 3

export type Area = Pick<AreaTable, 'code' | 'kind' | 'name' | 'full_name' | 'people' | 'lon' | 'lat' | 'source'>

/** City, towns and villages: the ground on which areas are counted. */
export class Ground {
  readonly areas: readonly Area[]
  readonly byCode: ReadonlyMap<string, Area>

  constructor(areas: readonly Area[]) {
    this.areas = areas
    this.byCode = new Map(areas.map((area) => [area.code, area]))
  }

  get city(): Area | undefined {
    return this.areas.find((area) => area.kind === 'city')
  }

  get towns(): readonly Area[] {
    return this.areas.filter((area) => area.kind === 'town')
  }

  /** Villages whose centre lies in one of the rings. */
  inRings(rings: readonly (readonly LonLat[])[]): string[] {
    return this.areas.filter((area) => area.kind === 'village' && area.lon !== null && area.lat !== null && rings.some((ring) => inRing([area.lon!, area.lat!], ring))).map((area) => area.code)
  }

  /** `龙池镇、大为镇新坪村`: villages under their town, many of one town counted. */
  words(codes: readonly string[]): string {
    const whole = codes.filter((code) => this.byCode.get(code)?.kind !== 'village').map((code) => this.byCode.get(code)?.name ?? code)
    const towns = new Map<string, string[]>()
    for (const code of codes) {
      const area = this.byCode.get(code)
      if (area?.kind === 'village') towns.set(code.slice(0, TOWN_CODE_LENGTH), [...(towns.get(code.slice(0, TOWN_CODE_LENGTH)) ?? []), area.name])
    }
    const parts = [...towns].map(([town, villages]) => {
      const name = this.byCode.get(town)?.name ?? ''
      return villages.length > NAMED_VILLAGES ? `${name}${villages[0]}等 ${villages.length} 村` : `${name}${villages.join('、')}`
    })
    return [...whole, ...parts].join('、')
  }
}

export async function readGround(ctx: QueryContext): Promise<Ground> {
  const rows = await ctx.db<AreaTables>().selectFrom('area').select(['code', 'kind', 'name', 'full_name', 'people', 'lon', 'lat', 'source']).orderBy('code').execute()
  return new Ground(rows)
}

export interface Counted {
  readonly areaCodes: string[]
  readonly areaWords: string
  readonly areaCode: string | null
  readonly people: number | null
  readonly peopleSource: string
  /** Areas whose number of people nobody gave. */
  readonly missing: string[]
  readonly areas: readonly Area[]
}

/** Picked areas and what lies in the drawn rings, with their people; unknown when any of them is unknown. */
export function countArea(ground: Ground, picked: readonly string[], rings: readonly Ring[]): Counted {
  const areaCodes = outermost([...picked.filter((code) => ground.byCode.has(code)), ...ground.inRings(rings)])
  const areas = areaCodes.map((code) => ground.byCode.get(code)!)
  const missing = areas.filter((area) => area.people === null).map((area) => area.name)
  const people = areas.length === 0 || missing.length > 0 ? null : areas.reduce((sum, area) => sum + area.people!, 0)
  // A town is as much an example as the villages it is made of.
  const demo = ground.areas.some((area) => area.source.includes('演示') && areaCodes.some((code) => area.code.startsWith(code)))
  return { areaCodes, areaWords: ground.words(areaCodes), areaCode: commonArea(areaCodes) ?? ground.city?.code ?? null, people, peopleSource: people === null ? '' : `区划登记人口${demo ? '（演示数据）' : ''}`, missing, areas }
}

const borders = new Map<string, Promise<readonly (readonly LonLat[])[]>>()

async function loadBorder(folder: string): Promise<readonly (readonly LonLat[])[]> {
  const text = await readFile(join(folder, 'geo/city.geojson'), 'utf8').catch(() => null)
  if (text === null) return []
  const found = JSON.parse(text) as { features: readonly { geometry: { type: string; coordinates: unknown } }[] }
  return found.features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return [(geometry.coordinates as LonLat[][])[0]!]
    return geometry.type === 'MultiPolygon' ? (geometry.coordinates as LonLat[][][]).map((polygon) => polygon[0]!) : []
  })
}

/** Corners of drawn rings that lie outside the city; none when the region has no border. */
export async function cornersOutside(ctx: QueryContext, rings: readonly Ring[]): Promise<number> {
  if (rings.length === 0) return 0
  const { folder } = ctx.region
  if (!borders.has(folder)) borders.set(folder, loadBorder(folder))
  const border = await borders.get(folder)!
  if (border.length === 0) return 0
  return rings.flat().filter((corner) => !border.some((ring) => inRing(corner, ring))).length
}
