import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { reachSql } from '#platform/server/register/filter-sql.ts'
import { resident } from '../contract.ts'

export const householdSums = defineQuery(resident.queries.householdSums, async (ctx, input) => {
  const { rows } = await sql<{ hazardPointId: string; households: number; people: number }>`
    select hazard_point_id as "hazardPointId", count(*)::int as households, sum(people)::int as people from ${sql.id(ctx.schema, 'household')}
    where removed_at is null and hazard_point_id = any(${input.hazardPointIds}::uuid[]) and ${reachSql(ctx.reach('resident.read'))}
    group by hazard_point_id`.execute(ctx.db())
  return { sums: rows }
})
