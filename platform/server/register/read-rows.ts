import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { ListInput, ListOutput } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterFilter, RegisterRow } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { areaNames, TOWN_CODE_LENGTH } from '#platform/server/area/area-names.ts'
import { areasSql, type Condition, filterSql, orderSql, reachSql } from './filter-sql.ts'
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

async function countsByTown(ctx: QueryContext, register: Register, where: Condition): Promise<{ areaCode: string; name: string; count: number }[]> {
  const { rows } = await sql<{ areaCode: string; count: number }>`
    select left(area_code, ${sql.lit(TOWN_CODE_LENGTH)}) as "areaCode", count(*)::int as count from ${tableOf(ctx, register)}
    where area_code is not null and ${where} group by 1 order by 1`.execute(ctx.db())
  const names = await areaNames(ctx, rows.map((row) => row.areaCode))
  return rows.map((row) => ({ ...row, name: names.get(row.areaCode) ?? row.areaCode }))
}

/** Rows of a filter within a reach, in order; capped paging. */
export async function findRows(ctx: QueryContext, register: Register, where: Condition, page: { sort?: ListInput['sort']; limit: number; offset: number }): Promise<RegisterRow[]> {
  const { rows } = await sql<StoredRow>`
    select * from ${tableOf(ctx, register)} where ${where} order by ${orderSql(register, page.sort)} limit ${page.limit} offset ${page.offset}`.execute(ctx.db())
  return toRows(ctx, register, rows)
}

/** Condition of everything that the caller may read and the filter asks for. */
export function readable(ctx: QueryContext, register: Register, filter: RegisterFilter): Condition {
  return all(reachSql(ctx.reach(register.permissions.read)), filterSql(ctx, register, filter), areasSql(filter))
}

/** The list of picture e: rows, sums of the filter and of the whole, townships with counts. */
export async function listRows(ctx: QueryContext, register: Register, input: ListInput): Promise<ListOutput<RegisterRow>> {
  const filter = input.filter ?? {}
  const reach = reachSql(ctx.reach(register.permissions.read))
  const narrowed = filterSql(ctx, register, filter)
  const where = all(reach, narrowed, areasSql(filter))
  const rows = findRows(ctx, register, where, { sort: input.sort, limit: input.limit ?? 50, offset: input.offset ?? 0 })
  if (input.sums === false) return { rows: await rows, count: 0, totals: {}, whole: { count: 0, totals: {}, surveyedAt: null, source: null }, areas: [] }
  const everything = all(reach, sql<SqlBool>`removed_at is null`)
  const [shown, sums, whole, newest, areas] = await Promise.all([
    rows,
    sumsOf(ctx, register, where),
    sumsOf(ctx, register, everything),
    newestSurvey(ctx, register, everything),
    countsByTown(ctx, register, all(reach, narrowed)),
  ])
  return { rows: shown, ...sums, whole: { ...whole, ...newest }, areas }
}

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
