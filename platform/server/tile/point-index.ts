import { sql } from 'kysely'
import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Registry } from '#platform/server/action/registry.ts'

/** Points of one register in memory, in Web Mercator units of the whole world (0 … 1). */
export interface PointIndex {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly rows: readonly PointRow[]
  /** Changes whenever the content may have: part of the tiles' ETag. */
  readonly version: string
  readonly newest: string | null
}

export interface PointRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly orgPath: string | null
  readonly areaCode: string | null
  readonly badge: string | null
  readonly properties: Readonly<Record<string, string | number | boolean | null>>
}

/** Fields that a tile must not carry are never read here: only those that the register names. */
interface IndexRow extends Record<string, unknown> {
  id: string
  code: string
  name: string
  org_path: string | null
  area_code: string | null
  lon: number
  lat: number
}

/** One set a running server: its registry is the key. */
const indexes = new WeakMap<Registry, Map<string, Promise<PointIndex>>>()
let generation = 0

/** Web Mercator (EPSG:3857) x of a longitude, scaled to 0 … 1. */
export function mercatorX(lon: number): number {
  return lon / 360 + 0.5
}

export function mercatorY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180)
  return 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return Array.isArray(value) ? value.join(',') : JSON.stringify(value)
}

async function load(ctx: QueryContext, register: Register): Promise<PointIndex> {
  const shown = (register.map?.properties ?? []).filter((key) => register.fields[key]?.type !== 'personal')
  const badge = register.map?.badge
  const keys = [...new Set([...shown, ...(badge === undefined ? [] : [badge])])]
  const columns = ['id', 'code', 'name', 'org_path', 'area_code', 'lon', 'lat', 'updated_at', ...keys.map((key) => register.columns[key]!)]
  const { rows } = await sql<IndexRow>`select ${sql.join(columns.map((name) => sql.id(name)))} from ${sql.id(ctx.schema, register.table)} where removed_at is null and lon is not null and lat is not null order by code`.execute(ctx.db())
  const x = new Float64Array(rows.length)
  const y = new Float64Array(rows.length)
  let newest: string | null = null
  const points = rows.map((row, at): PointRow => {
    x[at] = mercatorX(row.lon)
    y[at] = mercatorY(row.lat)
    const updated = String(row['updated_at'])
    if (newest === null || updated > newest) newest = updated
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      orgPath: row.org_path,
      areaCode: row.area_code,
      badge: badge === undefined ? null : ((row[register.columns[badge]!] as string | null) ?? null),
      properties: Object.fromEntries(shown.map((key) => [key, plain(row[register.columns[key]!])])),
    }
  })
  generation += 1
  return { x, y, rows: points, version: `${ctx.now.toString(36)}-${generation}`, newest }
}

/** The points of a register in this world, read once and kept until rows change. */
export function pointIndex(ctx: QueryContext, register: Register): Promise<PointIndex> {
  const key = `${ctx.world} ${register.id}`
  const own = indexes.get(ctx.registry) ?? new Map<string, Promise<PointIndex>>()
  indexes.set(ctx.registry, own)
  const kept = own.get(key)
  if (kept) return kept
  const loading = load(ctx, register)
  own.set(key, loading)
  loading.catch(() => own.delete(key))
  return loading
}

/** Forgets the points of a register; the next tile reads them again. */
export function dropPointIndex(registry: Registry, world: string, register: string): void {
  indexes.get(registry)?.delete(`${world} ${register}`)
}
