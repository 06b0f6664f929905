import { sql } from 'kysely'
import { distanceMetres } from '#platform/kernel/geo.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { reachSql } from '#platform/server/register/filter-sql.ts'
import { HAZARD_KEYS, type Hazard, sameEventHazard } from '#modules/incident/contract.ts'
import { pastCase } from '../contract.ts'

interface Row {
  id: string
  code: string
  name: string
  occurred_on: string
  place_name: string | null
  lon: number
  lat: number
  level: string | null
  deaths: number | null
  moved: number | null
  summary: string
  lesson: string | null
  demo: boolean
}

/** Of the same family of hazards: a flash flood may learn from a rainstorm. */
const familyOf = (hazard: Hazard): Hazard[] => HAZARD_KEYS.filter((key) => sameEventHazard(key, hazard))

export const similarCases = defineQuery(pastCase.queries.similarCases, async (ctx, input) => {
  const { rows } = await sql<Row>`
    select id, code, name, occurred_on::text, place_name, lon, lat, level, deaths, moved, summary, lesson, demo
    from ${sql.id(ctx.schema, 'past_case')}
    where removed_at is null and lon is not null and hazard = any(${familyOf(input.hazard)}::text[]) and ${reachSql(ctx.reach('past-case.read'))}`.execute(ctx.db())
  const near = rows.map((row) => ({ row, metres: distanceMetres([input.lon, input.lat], [row.lon, row.lat]) })).toSorted((a, b) => a.metres - b.metres || b.row.occurred_on.localeCompare(a.row.occurred_on))
  return {
    ofHazard: rows.length,
    cases: near.slice(0, input.limit).map(({ row, metres }) => ({
      id: row.id, code: row.code, name: row.name, occurredOn: row.occurred_on, placeName: row.place_name ?? '', distanceMetres: Math.round(metres),
      level: row.level, deaths: row.deaths, moved: row.moved, summary: row.summary, lesson: row.lesson, demo: row.demo,
    })),
  }
})
