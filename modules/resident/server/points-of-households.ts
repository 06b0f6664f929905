import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { reachSql } from '#platform/server/register/filter-sql.ts'
import { resident } from '../contract.ts'

/** Asks the history too: a household that moved to another point changes the sums of both. */
export const pointsOfHouseholds = defineQuery(resident.queries.pointsOfHouseholds, async (ctx, input) => {
  const reach = reachSql(ctx.reach('resident.read'))
  const { rows } = await sql<{ id: string }>`
    select distinct (h.row ->> 'hazard_point_id')::uuid as id from ${sql.id(ctx.schema, 'household_history')} h
    where h.row_id = any(${input.ids}::uuid[]) and h.row ->> 'hazard_point_id' is not null
      and exists (select 1 from ${sql.id(ctx.schema, 'household')} where id = h.row_id and ${reach})`.execute(ctx.db())
  return { points: rows.map((row) => row.id) }
})
