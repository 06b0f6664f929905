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

interface Kept {
  index: Promise<PointIndex>
  /** Rows that a commit has changed since the index was read. */
  readonly changed: Set<string>
}

/** One set a running server: its registry is the key. */
const indexes = new WeakMap<Registry, Map<string, Kept>>()
let generation = 0
/** More changed rows than this are read with all the others. */
const MOST_PATCHED = 2_000

/** Web Mercator (EPSG:3857) x of a longitude, scaled to 0 … 1. */
export function mercatorX(lon: number): number {
  return lon / 360 + 0.5
}

export function mercatorY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180)
  return 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI
}

/** Longitude of a Web Mercator x in 0 … 1. */
export function lonOf(x: number): number {
  return (x - 0.5) * 360
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return Array.isArray(value) ? value.join(',') : JSON.stringify(value)
}

/** What of a register's row goes into the index, and how it is read. */
function reader(register: Register) {
  const shown = (register.map?.properties ?? []).filter((key) => register.fields[key]?.type !== 'personal')
  const badge = register.map?.badge
  const keys = [...new Set([...shown, ...(badge === undefined ? [] : [badge])])]
  const columns = ['id', 'code', 'name', 'org_path', 'area_code', 'lon', 'lat', 'updated_at', ...keys.map((key) => register.columns[key]!)]
  const point = (row: IndexRow): PointRow => ({
    id: row.id,
    code: row.code,
    name: row.name,
    orgPath: row.org_path,
    areaCode: row.area_code,
    badge: badge === undefined ? null : ((row[register.columns[badge]!] as string | null) ?? null),
    properties: Object.fromEntries(shown.map((key) => [key, plain(row[register.columns[key]!])])),
  })
  return { list: sql.join(columns.map((name) => sql.id(name))), point }
}

const nextVersion = (ctx: QueryContext): string => `${ctx.now.toString(36)}-${(generation += 1)}`

const later = (a: string | null, b: string): string => (a === null || b > a ? b : a)

async function load(ctx: QueryContext, register: Register): Promise<PointIndex> {
  const { list, point } = reader(register)
  const { rows } = await sql<IndexRow>`select ${list} from ${sql.id(ctx.schema, register.table)} where removed_at is null and lon is not null and lat is not null order by code`.execute(ctx.db())
  const x = Float64Array.from(rows, (row) => mercatorX(row.lon))
  const y = Float64Array.from(rows, (row) => mercatorY(row.lat))
  const newest = rows.reduce<string | null>((most, row) => later(most, String(row['updated_at'])), null)
  return { x, y, rows: rows.map(point), version: nextVersion(ctx), newest }
}

/** The same index with these rows as they are now: replaced in place, taken out, or put at the end. */
async function patch(ctx: QueryContext, register: Register, old: PointIndex, ids: readonly string[]): Promise<PointIndex> {
  const { list, point } = reader(register)
  const found = await sql<IndexRow>`select ${list} from ${sql.id(ctx.schema, register.table)} where id = any(${ids}::uuid[]) and removed_at is null and lon is not null and lat is not null order by code`.execute(ctx.db())
  const fresh = new Map(found.rows.map((row) => [row.id, row]))
  const changed = new Set(ids)
  const rows: PointRow[] = []
  const x: number[] = []
  const y: number[] = []
  const put = (row: IndexRow): void => {
    rows.push(point(row))
    x.push(mercatorX(row.lon))
    y.push(mercatorY(row.lat))
    fresh.delete(row.id)
  }
  for (const [at, row] of old.rows.entries()) {
    const now = fresh.get(row.id)
    if (now) put(now)
    else if (!changed.has(row.id)) {
      rows.push(row)
      x.push(old.x[at]!)
      y.push(old.y[at]!)
    }
  }
  const newest = found.rows.reduce<string | null>((most, row) => later(most, String(row['updated_at'])), old.newest)
  for (const row of fresh.values()) put(row)
  return { x: Float64Array.from(x), y: Float64Array.from(y), rows, version: nextVersion(ctx), newest }
}

/** The index with what has changed since; a reading that fails is not kept. */
async function brought(ctx: QueryContext, register: Register, kept: Kept): Promise<PointIndex> {
  const ids = [...kept.changed]
  kept.changed.clear()
  const old = await kept.index
  return ids.length > MOST_PATCHED ? load(ctx, register) : patch(ctx, register, old, ids)
}

/** The points of a register in this world: read once, then only what commits have changed. */
export function pointIndex(ctx: QueryContext, register: Register): Promise<PointIndex> {
  const key = `${ctx.world} ${register.id}`
  const own = indexes.get(ctx.registry) ?? new Map<string, Kept>()
  indexes.set(ctx.registry, own)
  const kept = own.get(key)
  if (kept && kept.changed.size === 0) return kept.index
  const index = kept ? brought(ctx, register, kept) : load(ctx, register)
  // Its own set from here on: a commit during the reading is noted for the next one.
  own.set(key, { index, changed: new Set() })
  index.catch(() => own.delete(key))
  return index
}

/** Notes rows whose change is committed; the next tile reads them again. */
export function notePointChange(registry: Registry, world: string, register: string, ids: readonly string[]): void {
  const changed = indexes.get(registry)?.get(`${world} ${register}`)?.changed
  for (const id of ids) changed?.add(id)
}
