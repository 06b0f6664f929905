import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { registerPath } from '#platform/kernel/register-calls.ts'
import { mayAnywhere } from '#platform/kernel/scope.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { reachSql } from '#platform/server/register/filter-sql.ts'
import { likePattern } from '#platform/server/register/haystack.ts'
import { search as contract } from '../contract.ts'

/** Each register is searched only as far as the caller may read it. */
function withinReachOfEach(ctx: QueryContext): RawBuilder<SqlBool> {
  const readable = [...ctx.registry.registers.values()].filter((register) => ctx.actor.kind === 'system' || mayAnywhere(ctx.actor.grants, register.permissions.read))
  const byReach = new Map<string, { ids: string[]; condition: RawBuilder<SqlBool> }>()
  for (const register of readable) {
    const reach = ctx.reach(register.permissions.read)
    const key = JSON.stringify(reach)
    const group = byReach.get(key) ?? { ids: [], condition: reachSql(reach) }
    group.ids.push(register.id)
    byReach.set(key, group)
  }
  const parts = [...byReach.values()].map((group) => sql<SqlBool>`(register = any(${group.ids}::text[]) and ${group.condition})`)
  return parts.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

/** A code that is the text, then a title that begins with it, then a title that holds it, then the rest; short titles first. */
export const search = defineQuery(contract.queries.search, async (ctx, input) => {
  const words = input.text.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = sql.join(words.map((word) => sql<SqlBool>`haystack like ${likePattern(word)}`), sql` and `)
  const whole = input.text.toLowerCase()
  const { rows } = await sql<{ register: string; id: string; code: string; title: string; subtitle: string; lon: number | null; lat: number | null }>`
    select register, subject_id as id, code, title, subtitle, lon, lat from ${sql.id(ctx.schema, 'search_entry')}
    where ${matches} and ${withinReachOfEach(ctx)}
    order by case when lower(code) = ${whole} then 0 when lower(title) = ${whole} then 1 when starts_with(lower(title), ${whole}) then 2
      when strpos(lower(title), ${whole}) > 0 then 3 when starts_with(lower(code), ${whole}) then 4 else 5 end, length(title), title, register, code
    limit ${input.limit}`.execute(ctx.db())
  const hits = rows.flatMap(({ register: kind, subtitle, ...row }) => {
    const register = ctx.registry.registers.get(kind)
    if (!register) return []
    // The subtitle begins with the register's own title, which has a field of its own here.
    const note = subtitle.split(' · ').slice(1).join(' · ')
    return [{ ...row, kind, kindTitle: { ...register.title }, note, path: `${registerPath(register)}/${row.id}` }]
  })
  return { hits }
})
