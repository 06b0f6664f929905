import type { LinkLabel, Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import type { SearchTables } from '#platform/server/search/search-entries.ts'
import { toRow, type RowNames, type StoredRow } from './stored-row.ts'
import type { RegisterRow } from '#platform/kernel/register.ts'

function linkedIds(register: Register, rows: readonly StoredRow[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const [key, field] of Object.entries(register.fields)) {
    if (field.type !== 'link') continue
    const ids = wanted.get(field.register) ?? new Set<string>()
    for (const row of rows) {
      const id = row[register.columns[key]!]
      if (typeof id === 'string') ids.add(id)
    }
    wanted.set(field.register, ids)
  }
  return wanted
}

/** Links are named from the search entries, which every register keeps: no register reads another's table. */
async function linkNames(ctx: QueryContext, register: Register, rows: readonly StoredRow[]): Promise<Map<string, LinkLabel>> {
  const labels = new Map<string, LinkLabel>()
  for (const [target, ids] of linkedIds(register, rows)) {
    if (ids.size === 0) continue
    const found = await ctx.db<SearchTables>().selectFrom('search_entry').select(['subject_id', 'code', 'title']).where('register', '=', target).where('subject_id', 'in', [...ids]).execute()
    for (const entry of found) labels.set(`${target} ${entry.subject_id}`, { id: entry.subject_id, code: entry.code, title: entry.title })
  }
  return labels
}

export async function namesFor(ctx: QueryContext, register: Register, rows: readonly StoredRow[]): Promise<RowNames> {
  const [areas, links] = [await areaNames(ctx, rows.map((row) => row.area_code)), await linkNames(ctx, register, rows)]
  return { areas, links }
}

/** Stored rows in the form that leaves the server. */
export async function toRows(ctx: QueryContext, register: Register, rows: readonly StoredRow[]): Promise<RegisterRow[]> {
  const names = await namesFor(ctx, register, rows)
  return rows.map((row) => toRow(ctx.cipher, register, row, names, ctx.now))
}
