import { plainText } from '#platform/kernel/plain-text.ts'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { FieldFilter, Register, RegisterFilter } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Reach } from '#platform/server/action/reach.ts'
import { likePattern } from './haystack.ts'
import { hashColumn } from './register-table.ts'
import { freshFrom } from './stored-row.ts'

export type Condition = RawBuilder<SqlBool>

/** SQL form of `grantReaches`, for raw statements (see `withinReach` for kysely builders). */
export function reachSql(reach: Reach): Condition {
  if (reach.all) return sql<SqlBool>`true`
  const parts = [
    ...reach.orgPaths.map((path) => {
      const inSubtree = sql<SqlBool>`(org_path = ${path} or org_path like ${`${path}.%`})`
      return path.includes('.') ? inSubtree : sql<SqlBool>`(org_path is null or ${inSubtree})`
    }),
    ...reach.areaCodes.map((code) => sql<SqlBool>`area_code like ${`${code}%`}`),
  ]
  return parts.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

const LOOKS_PERSONAL = /^[\dXx -]{7,20}$/

function wordCondition(ctx: QueryContext, register: Register, word: string): Condition {
  const plain = sql<SqlBool>`haystack like ${likePattern(word)}`
  const personal = Object.entries(register.fields).filter(([, field]) => field.type === 'personal')
  if (personal.length === 0 || !LOOKS_PERSONAL.test(word)) return plain
  const hash = ctx.cipher.indexHash(word)
  const exact = personal.map(([key]) => sql<SqlBool>`${sql.id(hashColumn(register.columns[key]!))} = ${hash}`)
  return sql<SqlBool>`(${sql.join([plain, ...exact], sql` or `)})`
}

function rangeCondition(column: RawBuilder<unknown>, range: { from?: number | string | undefined; to?: number | string | undefined }): Condition {
  const parts: Condition[] = []
  if (range.from !== undefined) parts.push(sql<SqlBool>`${column} >= ${range.from}`)
  if (range.to !== undefined) parts.push(sql<SqlBool>`${column} <= ${range.to}`)
  return parts.length === 0 ? sql<SqlBool>`true` : sql.join(parts, sql` and `)
}

function oneOf(column: RawBuilder<unknown>, field: RegisterField, values: readonly (string | number | boolean)[]): Condition {
  if (field.type === 'tags') return sql<SqlBool>`${column} && ${values.map(String)}::text[]`
  if (field.type === 'number') return sql<SqlBool>`${column} = any(${values.map(Number)}::float8[])`
  if (field.type === 'flag') return sql<SqlBool>`${column} = any(${values.map((value) => value === true || value === 'true')}::boolean[])`
  return sql<SqlBool>`${column}::text = any(${values.map(String)}::text[])`
}

function fieldCondition(ctx: QueryContext, register: Register, key: string, wanted: FieldFilter): Condition {
  const field = register.fields[key]
  if (!field) fail('register.field-wrong', { field: key, reason: '没有这一项' })
  const column = sql.id(register.columns[key]!)
  if (field.type === 'personal') return sql<SqlBool>`${sql.id(hashColumn(register.columns[key]!))} = ${ctx.cipher.indexHash(plainText(wanted))}`
  if (Array.isArray(wanted)) return oneOf(column, field, wanted as readonly (string | number)[])
  if (typeof wanted === 'object') return rangeCondition(column, wanted as { from?: number | string; to?: number | string })
  return oneOf(column, field, [wanted])
}

function qualityCondition(register: Register, quality: NonNullable<RegisterFilter['quality']>, nowMs: number): Condition {
  const stale = sql<SqlBool>`(surveyed_at is null or surveyed_at < ${freshFrom(register, nowMs)}::date)`
  if (quality === 'stale') return stale
  if (quality === 'missing') return sql<SqlBool>`cardinality(missing) > 0`
  return sql<SqlBool>`(cardinality(missing) = 0 and not ${stale})`
}

/** `points in box` is tested again exactly, because a box on the index keeps its rim. */
function boxCondition([west, south, east, north]: readonly [number, number, number, number]): Condition {
  return sql<SqlBool>`point(lon, lat) <@ box(point(${west}, ${south}), point(${east}, ${north}))`
}

/** All conditions of a filter but its areas, joined by AND. */
export function filterSql(ctx: QueryContext, register: Register, filter: RegisterFilter): Condition {
  const parts: Condition[] = [filter.removed === true ? sql<SqlBool>`removed_at is not null` : sql<SqlBool>`removed_at is null`]
  const words = (filter.text ?? '').trim().split(/\s+/).filter(Boolean)
  for (const word of words) parts.push(wordCondition(ctx, register, word))
  for (const [key, wanted] of Object.entries(filter.fields ?? {})) parts.push(fieldCondition(ctx, register, key, wanted))
  if (filter.quality) parts.push(qualityCondition(register, filter.quality, ctx.now))
  if (filter.box) parts.push(boxCondition(filter.box))
  if (filter.ids) parts.push(sql<SqlBool>`id = any(${[...filter.ids]}::uuid[])`)
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

export function areasSql(filter: RegisterFilter): Condition {
  const codes = filter.areas ?? []
  if (codes.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`(${sql.join(codes.map((code) => sql<SqlBool>`area_code like ${`${code}%`}`), sql` or `)})`
}

const SORTABLE_COMMON: Readonly<Record<string, string>> = { code: 'code', name: 'name', areaCode: 'area_code', surveyedAt: 'surveyed_at', updatedAt: 'updated_at', source: 'source' }

function sortColumn(register: Register, field: string): string {
  const column = SORTABLE_COMMON[field] ?? (register.fields[field]?.type === 'personal' ? undefined : register.columns[field])
  if (column === undefined) fail('register.field-wrong', { field, reason: '不能按这一项排序' })
  return column
}

/** What a list is ordered by: severities worst first. Ties go by code. */
export function orderParts(register: Register, sort: { field: string; descending?: boolean | undefined } | undefined): { key: RawBuilder<unknown>; direction: RawBuilder<unknown> } {
  const wanted = sort ?? register.sort ?? { field: 'code' }
  const column = sql.id(sortColumn(register, wanted.field))
  const direction = wanted.descending === true ? sql`desc` : sql`asc`
  const key = register.fields[wanted.field]?.type === 'severity' ? sql`array_position(array['red','orange','yellow','blue'], ${column})` : column
  return { key, direction }
}

export function orderSql(register: Register, sort: { field: string; descending?: boolean | undefined } | undefined): RawBuilder<unknown> {
  const { key, direction } = orderParts(register, sort)
  return sql`${key} ${direction} nulls last, code asc`
}
