import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { maskPersonal } from '#platform/server/crypto/personal-cipher.ts'
import type { SearchEntryTable } from '#platform/server/search/search-entries.ts'
import { haystackOf } from './haystack.ts'
import { hashColumn } from './register-table.ts'
import { failingChecks, NO_NAMES, type StoredRow, toRow } from './stored-row.ts'

/** A draft after its schema: common fields and the register's own. */
export interface ParsedDraft extends Record<string, unknown> {
  id: string
  version: number
  code?: string | undefined
  name: string
  areaCode: string | null
  orgPath: string | null
  lon: number | null
  lat: number | null
  source: string
  surveyedAt: string | null
  confidence: StoredRow['confidence']
  demo: boolean
  extra: Record<string, unknown>
}

export interface Change {
  readonly draft: ParsedDraft
  readonly code: string
  readonly version: number
  readonly before: StoredRow | null
  readonly reason: string | null
}

/** A personal value: left out or sent back masked means unchanged. */
function personalColumns(ctx: QueryContext, as: 'phone' | 'identity' | 'address', column: string, given: unknown, before: StoredRow | null): Record<string, unknown> {
  const kept = (before?.[column] ?? null) as string | null
  const unchanged = given === undefined || (typeof given === 'string' && kept !== null && given === maskPersonal(as, ctx.cipher.open(kept)))
  if (unchanged) return { [column]: kept, [hashColumn(column)]: before?.[hashColumn(column)] ?? null }
  if (typeof given !== 'string' || given === '') return { [column]: null, [hashColumn(column)]: null }
  return { [column]: ctx.cipher.seal(given), [hashColumn(column)]: ctx.cipher.indexHash(given) }
}

function ownColumns(ctx: QueryContext, register: Register, change: Change): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(register.fields)) {
    const column = register.columns[key]!
    const given = change.draft[key]
    if (field.type === 'personal') Object.assign(values, personalColumns(ctx, field.as, column, given, change.before))
    else if (field.type === 'tags') values[column] = Array.isArray(given) ? [...new Set(given as string[])].toSorted() : null
    else values[column] = given ?? null
  }
  return values
}

function searchedValues(register: Register, stored: Record<string, unknown>): string[] {
  return (register.searchFields ?? []).flatMap((key) => {
    const field = register.fields[key]
    const value = stored[register.columns[key]!]
    if (field?.type === 'choice' && typeof value === 'string') return [field.options[value]?.zh ?? value]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}

/** The row as the table will hold it, with its haystack and the checks that fail. */
export function draftToStored(ctx: QueryContext, register: Register, change: Change, areaName: string | null): { stored: StoredRow; row: RegisterRow } {
  const { draft } = change
  const stored = {
    id: draft.id,
    version: change.version,
    code: change.code,
    name: draft.name,
    area_code: draft.areaCode,
    org_path: draft.orgPath,
    lon: draft.lon,
    lat: draft.lat,
    ...ownColumns(ctx, register, change),
    source: draft.source,
    surveyed_at: draft.surveyedAt,
    confidence: draft.confidence,
    demo: draft.demo,
    extra: draft.extra,
    haystack: '',
    missing: [],
    updated_at: new Date(ctx.now).toISOString(),
    updated_by: ctx.actor.id,
    updated_by_name: ctx.actor.name,
    change_reason: change.reason,
    correlation_id: ctx.correlationId,
    removed_at: null,
  } as StoredRow
  stored.haystack = haystackOf([stored.code, stored.name, areaName, ...searchedValues(register, stored)])
  const row = toRow(ctx.cipher, register, stored, areaName === null || stored.area_code === null ? NO_NAMES : { ...NO_NAMES, areas: new Map([[stored.area_code, areaName]]) }, ctx.now)
  stored.missing = failingChecks(row, register)
  return { stored, row }
}

export function searchEntryOf(register: Register, stored: StoredRow, areaName: string | null): SearchEntryTable {
  const second = [areaName, ...searchedValues(register, stored)].filter((part) => part !== null && part !== '')
  return {
    register: register.id,
    subject_id: stored.id,
    code: stored.code,
    title: stored.name,
    subtitle: [register.title.zh, ...second].join(' · ').slice(0, 300),
    haystack: stored.haystack,
    org_path: stored.org_path,
    area_code: stored.area_code,
    lon: stored.lon,
    lat: stored.lat,
  }
}
