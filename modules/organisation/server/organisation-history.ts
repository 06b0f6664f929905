import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { organisationByCode } from './organisation.store.ts'

interface Version {
  version: number
  name: string
  path: string
  updated_at: string
  updated_by: string
}

export const organisationHistory = defineQuery(organisation.queries.organisationHistory, async (ctx, input) => {
  ctx.citywide()
  const now = await organisationByCode(ctx, input.code)
  const { rows } = await sql<{ row: Version }>`select row from ${sql.id(ctx.schema, 'organisation_history')} where source_table = 'organisation' and id = ${now.id} order by version desc`.execute(ctx.db())
  const versions: Version[] = [{ ...now, updated_at: String(now.updated_at) }, ...rows.map(({ row }) => row)]
  return { versions: versions.map((row) => ({ version: row.version, name: row.name, path: row.path, at: new Date(row.updated_at).toISOString(), by: row.updated_by })) }
})
