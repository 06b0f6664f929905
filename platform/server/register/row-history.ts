import { sql } from 'kysely'
import type { HistoryEntry } from '#platform/kernel/register-calls.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { maskPersonal } from '#platform/server/crypto/personal-cipher.ts'
import { storedRow } from './read-rows.ts'

interface HistoryRow {
  version: number
  at: string
  by_name: string
  what: HistoryEntry['what']
  reason: string | null
  correlation_id: string
  row: Record<string, unknown>
}

const COMMON: Readonly<Record<string, string>> = { code: 'code', name: 'name', areaCode: 'area_code', orgPath: 'org_path', lon: 'lon', lat: 'lat', source: 'source', surveyedAt: 'surveyed_at', confidence: 'confidence', extra: 'extra' }

function shown(ctx: QueryContext, register: Register, field: string, value: unknown): unknown {
  const spec = register.fields[field]
  return spec?.type === 'personal' && typeof value === 'string' ? maskPersonal(spec.as, ctx.cipher.open(value)) : (value ?? null)
}

function changesBetween(ctx: QueryContext, register: Register, before: Record<string, unknown> | undefined, after: Record<string, unknown>): HistoryEntry['changes'] {
  if (!before) return []
  const fields = { ...COMMON, ...register.columns }
  return Object.entries(fields).flatMap(([field, column]) => {
    if (JSON.stringify(before[column] ?? null) === JSON.stringify(after[column] ?? null)) return []
    return [{ field, before: shown(ctx, register, field, before[column]), after: shown(ctx, register, field, after[column]) }]
  })
}

/** Every version of a row, newest first, with what changed in it. */
export async function rowHistory(ctx: QueryContext, register: Register, id: string): Promise<HistoryEntry[]> {
  await storedRow(ctx, register, id)
  const { rows } = await sql<HistoryRow>`
    select version, at, by_name, what, reason, correlation_id, row from ${sql.id(ctx.schema, `${register.table}_history`)} where row_id = ${id} order by id limit 500`.execute(ctx.db())
  return rows
    .map((row, at) => ({
      version: row.version,
      at: row.at,
      by: row.by_name,
      what: row.what,
      reason: row.reason,
      correlationId: row.correlation_id,
      changes: changesBetween(ctx, register, rows[at - 1]?.row, row.row),
    }))
    .toReversed()
}
