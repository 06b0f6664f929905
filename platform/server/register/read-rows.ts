import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { ListInput, ListOutput } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterFilter, RegisterRow } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { areaNames, TOWN_CODE_LENGTH } from '#platform/server/area/area-names.ts'
import { areasSql, type Condition, filterSql, orderParts, reachSql } from './filter-sql.ts'
import { keptWhole } from './whole-cache.ts'
import { toRows } from './row-names.ts'
import type { StoredRow } from './stored-row.ts'

const tableOf = (ctx: QueryContext, register: Register): RawBuilder<unknown> => sql.id(ctx.schema, register.table)

const all = (...conditions: Condition[]): Condition => sql<SqlBool>`${sql.join(conditions, sql` and `)}`

interface Sums {
  count: number
  totals: Record<string, number>
}

const totalFields = (register: Register): string[] => Object.entries(register.fields).flatMap(([key, field]) => (field.type === 'number' && field.total === true ? [key] : []))

async function sumsOf(ctx: QueryContext, register: Register, where: Condition): Promise<Sums> {
  const fields = totalFields(register)
  const columns = fields.map((key) => sql`coalesce(sum(${sql.id(register.columns[key]!)}), 0)::float8 as ${sql.id(key)}`)
  const { rows } = await sql<Record<string, number>>`select ${sql.join([sql`count(*)::int as "#"`, ...columns])} from ${tableOf(ctx, register)} where ${where}`.execute(ctx.db())
  const { '#': count = 0, ...totals } = rows[0] ?? {}
  return { count, totals }
}

async function newestSurvey(ctx: QueryContext, register: Register, where: Condition): Promise<{ surveyedAt: string | null; source: string | null }> {
  const { rows } = await sql<{ surveyedAt: string | null; source: string }>`
    select surveyed_at as "surveyedAt", source from ${tableOf(ctx, register)} where ${where} order by surveyed_at desc nulls last limit 1`.execute(ctx.db())
  return rows[0] ?? { surveyedAt: null, source: null }
}

interface Town {
  area: string | null
  count: number
  /** Of those, how many lie in the areas asked for, and their sums. */
  shown: number
  [total: string]: number | string | null
}

interface Found {
  readonly ids: readonly string[]
  readonly towns: readonly Town[]
}

/**
 * One look at the table for everything that a list shows: the ids of the page in order, and counts and sums by
 * township. The rows found are kept narrow (`found`), so that neither the order nor the sums carry whole rows.
 */
async function findPage(ctx: QueryContext, register: Register, narrowed: Condition, inAreas: Condition, page: { sort?: ListInput['sort']; limit: number; offset: number }): Promise<Found> {
  const fields = totalFields(register)
  const kept = fields.map((key, at) => sql`${sql.id(register.columns[key]!)} as ${sql.id(`t${at}`)}`)
  const order = orderParts(register, page.sort)
  const totals = fields.map((_, at) => sql`coalesce(sum(${sql.id(`t${at}`)}) filter (where ${inAreas}), 0)::float8 as ${sql.id(`t${at}`)}`)
  const { rows } = await sql<Found>`
    with found as materialized (
      select ${sql.join([sql`id`, sql`code`, sql`area_code`, sql`${order.key} as sort_key`, ...kept])} from ${tableOf(ctx, register)} where ${narrowed}
    ), page as (
      select id from found where ${inAreas} order by sort_key ${order.direction} nulls last, code limit ${page.limit} offset ${page.offset}
    ), town as (
      select ${sql.join([sql`left(area_code, ${sql.lit(TOWN_CODE_LENGTH)}) as area`, sql`count(*)::int as count`, sql`(count(*) filter (where ${inAreas}))::int as shown`, ...totals])} from found group by 1
    )
    select coalesce((select jsonb_agg(id) from page), '[]') as ids, coalesce((select jsonb_agg(to_jsonb(town) order by area) from town), '[]') as towns`.execute(ctx.db())
  return rows[0]!
}

async function rowsInOrder(ctx: QueryContext, register: Register, ids: readonly string[]): Promise<RegisterRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoredRow>`select * from ${tableOf(ctx, register)} where id = any(${[...ids]}::uuid[])`.execute(ctx.db())
  const place = new Map(ids.map((id, at) => [id, at]))
  return toRows(ctx, register, rows.toSorted((one, other) => place.get(one.id)! - place.get(other.id)!))
}

function sumsFrom(register: Register, towns: readonly Town[]): Sums {
  const fields = totalFields(register)
  const totals = Object.fromEntries(fields.map((key, at) => [key, towns.reduce((sum, town) => sum + Number(town[`t${at}`]), 0)]))
  return { count: towns.reduce((sum, town) => sum + town.shown, 0), totals }
}

/** Condition of everything that the caller may read and the filter asks for. */
export function readable(ctx: QueryContext, register: Register, filter: RegisterFilter): Condition {
  return all(reachSql(ctx.reach(register.permissions.read)), filterSql(ctx, register, filter), areasSql(filter))
}

/** Sums of everything within reach; kept until rows change, because every list shows them and they cost a whole scan. */
async function wholeOf(ctx: QueryContext, register: Register, reach: Condition): Promise<ListOutput<RegisterRow>['whole']> {
  const everything = all(reach, sql<SqlBool>`removed_at is null`)
  return keptWhole(ctx, register, JSON.stringify(ctx.reach(register.permissions.read)), async () => {
    const [sums, newest] = await Promise.all([sumsOf(ctx, register, everything), newestSurvey(ctx, register, everything)])
    return { ...sums, ...newest }
  })
}

/** The list of picture e: rows, sums of the filter and of the whole, townships with counts. */
export async function listRows(ctx: QueryContext, register: Register, input: ListInput): Promise<ListOutput<RegisterRow>> {
  const filter = input.filter ?? {}
  const reach = reachSql(ctx.reach(register.permissions.read))
  const page = { sort: input.sort, limit: input.limit ?? 50, offset: input.offset ?? 0 }
  const [found, whole] = await Promise.all([findPage(ctx, register, all(reach, filterSql(ctx, register, filter)), areasSql(filter), page), input.sums === false ? NOTHING : wholeOf(ctx, register, reach)])
  const rows = await rowsInOrder(ctx, register, found.ids)
  if (input.sums === false) return { rows, count: 0, totals: {}, whole, areas: [] }
  const towns = found.towns.flatMap((town) => (town.area === null ? [] : [{ areaCode: town.area, count: town.count }]))
  const names = await areaNames(ctx, towns.map((town) => town.areaCode))
  return { rows, ...sumsFrom(register, found.towns), whole, areas: towns.map((town) => ({ ...town, name: names.get(town.areaCode) ?? town.areaCode })) }
}

const NOTHING: ListOutput<RegisterRow>['whole'] = { count: 0, totals: {}, surveyedAt: null, source: null }

export async function countRows(ctx: QueryContext, register: Register, filter: RegisterFilter): Promise<number> {
  return (await sumsOf(ctx, { ...register, fields: {} }, readable(ctx, register, filter))).count
}

/** A stored row, in force or removed. Out of reach it is refused and recorded, like any other look across departments. */
export async function storedRow(ctx: QueryContext, register: Register, id: string, lock = false): Promise<StoredRow> {
  const { rows } = await sql<StoredRow>`select * from ${tableOf(ctx, register)} where id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.db())
  const row = rows[0]
  if (!row) fail('register.not-found', { id })
  ctx.require(register.permissions.read, { orgPath: row.org_path, areaCode: row.area_code })
  return row
}

export async function getRow(ctx: QueryContext, register: Register, id: string): Promise<RegisterRow> {
  const [row] = await toRows(ctx, register, [await storedRow(ctx, register, id)])
  return row!
}
