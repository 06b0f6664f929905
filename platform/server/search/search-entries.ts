import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'

export interface SearchEntryTable {
  register: string
  subject_id: string
  code: string
  title: string
  subtitle: string
  haystack: string
  org_path: string | null
  area_code: string | null
  lon: number | null
  lat: number | null
}
export interface SearchTables {
  search_entry: SearchEntryTable
}

/** Puts or renews entries; those of one call must name each subject once. */
export async function putSearchEntries(ctx: QueryContext, entries: readonly SearchEntryTable[]): Promise<void> {
  if (entries.length === 0) return
  const table = sql.id(ctx.schema, 'search_entry')
  await sql`
    insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(entries)}::jsonb)
    on conflict (register, subject_id) do update set code = excluded.code, title = excluded.title, subtitle = excluded.subtitle,
      haystack = excluded.haystack, org_path = excluded.org_path, area_code = excluded.area_code, lon = excluded.lon, lat = excluded.lat`.execute(ctx.db())
}

export async function dropSearchEntries(ctx: QueryContext, register: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db<SearchTables>().deleteFrom('search_entry').where('register', '=', register).where('subject_id', 'in', [...ids]).execute()
}

/** Ids by code, for importers and seeds that name linked rows by their code. */
export async function idsByCode(ctx: QueryContext, register: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db<SearchTables>().selectFrom('search_entry').select(['code', 'subject_id']).where('register', '=', register).execute()
  return new Map(rows.map((row) => [row.code, row.subject_id]))
}
