import { type Kysely, type Selectable, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { OrganisationKind, OrganisationRow } from '../contract.ts'

export interface OrganisationTable {
  id: string
  code: string
  parent_code: string | null
  kind: OrganisationKind
  name: string
  short_name: string
  path: string
  area_code: string | null
  phone: string | null
  lon: number | null
  lat: number | null
  source: string
  version: number
  ended_at: string | Date | null
  updated_at: string | Date
  updated_by: string
}

export interface OrganisationTables {
  organisation: OrganisationTable
}

export const organisations = (ctx: QueryContext): Kysely<OrganisationTables> => ctx.db<OrganisationTables>()

export function organisationJson(row: Selectable<OrganisationTable>): OrganisationRow {
  return {
    id: row.id,
    code: row.code,
    parentCode: row.parent_code,
    kind: row.kind,
    name: row.name,
    shortName: row.short_name,
    path: row.path,
    areaCode: row.area_code,
    phone: row.phone,
    lon: row.lon,
    lat: row.lat,
    source: row.source,
    version: row.version,
    endedAt: row.ended_at === null ? null : String(row.ended_at),
  }
}

/** The row of a code, or `organisation.not-found`. */
export async function organisationByCode(ctx: QueryContext, code: string): Promise<Selectable<OrganisationTable>> {
  const row = await organisations(ctx).selectFrom('organisation').selectAll().where('code', '=', code).executeTakeFirst()
  return row ?? fail('organisation.not-found', { code })
}

/** The row locked for a change; another version than the writer saw is a conflict that shows both. */
export async function lockOrganisation(ctx: QueryContext, code: string, version: number): Promise<Selectable<OrganisationTable>> {
  const row = await organisations(ctx).selectFrom('organisation').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) fail('organisation.not-found', { code })
  if (row.version !== version) fail('organisation.conflict', { yours: version, theirs: organisationJson(row), updatedBy: row.updated_by, updatedAt: String(row.updated_at) })
  return row
}

/** Writes the changed columns and gives the new row. */
export async function changeOrganisation(ctx: QueryContext, code: string, change: Partial<OrganisationTable>): Promise<Selectable<OrganisationTable>> {
  return organisations(ctx)
    .updateTable('organisation')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('code', '=', code)
    .returningAll()
    .executeTakeFirstOrThrow()
}
