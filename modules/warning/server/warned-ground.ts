import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { type Ground, readGround } from './geography.ts'
import { isDrill, type Ring, type StoredWarning, type WarningTables } from './warning.store.ts'

type Shapes = ReadonlyMap<string, readonly Ring[]>

const shapesOf = new Map<string, Promise<Shapes>>()

async function loadTowns(folder: string): Promise<Shapes> {
  const text = await readFile(join(folder, 'geo/towns.geojson'), 'utf8').catch(() => null)
  if (text === null) return new Map()
  const { features } = JSON.parse(text) as { features: readonly { properties: { code: string }; geometry: { type: string; coordinates: unknown } }[] }
  return new Map(features.map(({ properties, geometry }) => [properties.code, geometry.type === 'Polygon' ? [(geometry.coordinates as Ring[])[0]!] : (geometry.coordinates as Ring[][]).map((polygon) => polygon[0]!)]))
}

function middle(ring: Ring): [number, number] {
  const sum = ring.reduce(([lon, lat], point) => [lon + point[0], lat + point[1]] as [number, number], [0, 0] as [number, number])
  return [sum[0] / ring.length, sum[1] / ring.length]
}

/** Places of a warning: its own rings as one, or each town that it names or lies in. */
function placesOf(row: StoredWarning, ground: Ground, towns: Shapes) {
  const drawn = row.rings[0]
  if (drawn !== undefined) {
    const [lon, lat] = middle(drawn)
    return [{ name: row.area_words, lon, lat, rings: row.rings }]
  }
  const wanted = ground.towns.filter((town) => row.area_codes.some((code) => town.code.startsWith(code) || code.startsWith(town.code)))
  return wanted.flatMap((town) => {
    const rings = [...(towns.get(town.code) ?? [])]
    // The middle of the ground, not the seat of the town, where other symbols stand.
    const [lon, lat] = rings[0] ? middle(rings[0]) : [town.lon, town.lat]
    return lon === null || lat === null ? [] : [{ name: town.name, lon, lat, rings }]
  })
}

export const warnedGround = defineQuery(warning.queries.warnedGround, async (ctx) => {
  ctx.citywide()
  const { folder } = ctx.region
  if (!shapesOf.has(folder)) shapesOf.set(folder, loadTowns(folder))
  const towns = await shapesOf.get(folder)!
  const ground = await readGround(ctx)
  const rows = await ctx.db<WarningTables>().selectFrom('warning').selectAll().where('state', '=', 'in-force').orderBy('created_at').execute()
  return {
    at: new Date(ctx.now).toISOString(),
    rows: rows.flatMap((row) => placesOf(row, ground, towns).map((place) => ({ warningId: row.id, code: row.code, title: row.title, kind: row.kind, severity: row.severity, drill: isDrill(ctx, row), ...place }))),
  }
})
