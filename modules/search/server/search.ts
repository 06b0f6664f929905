import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { registerPath } from '#platform/kernel/register-calls.ts'
import { mayAnywhere } from '#platform/kernel/scope.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery, type SearchKind } from '#platform/server/action/define.ts'
import { reachSql } from '#platform/server/register/filter-sql.ts'
import { likePattern } from '#platform/server/register/haystack.ts'
import { search as contract } from '../contract.ts'

/** Every register, and what else the modules say can be found. */
function kindsOf(ctx: QueryContext): SearchKind[] {
  const registers = [...ctx.registry.registers.values()].map((register) => ({ id: register.id, title: register.title, permission: register.permissions.read, path: (id: string) => `${registerPath(register)}/${id}` }))
  return [...registers, ...ctx.registry.modules.flatMap((module) => module.finds ?? [])]
}

/** Each kind is searched only as far as the caller may read it. */
function withinReachOfEach(ctx: QueryContext, kinds: readonly SearchKind[]): RawBuilder<SqlBool> {
  const readable = kinds.filter((kind) => ctx.actor.kind === 'system' || mayAnywhere(ctx.actor.grants, kind.permission))
  const byReach = new Map<string, { ids: string[]; condition: RawBuilder<SqlBool> }>()
  for (const kind of readable) {
    const reach = ctx.reach(kind.permission)
    const key = JSON.stringify(reach)
    const group = byReach.get(key) ?? { ids: [], condition: reachSql(reach) }
    group.ids.push(kind.id)
    byReach.set(key, group)
  }
  const parts = [...byReach.values()].map((group) => sql<SqlBool>`(register = any(${group.ids}::text[]) and ${group.condition})`)
  return parts.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

/** A code that is the text, then a title that begins with it, then a title that holds it, then the rest; short titles first. */
export const search = defineQuery(contract.queries.search, async (ctx, input) => {
  const kinds = kindsOf(ctx).filter((kind) => input.kind === undefined || kind.id === input.kind)
  const words = input.text.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = sql.join(words.map((word) => sql<SqlBool>`haystack like ${likePattern(word)}`), sql` and `)
  const whole = input.text.toLowerCase()
  const { rows } = await sql<{ register: string; id: string; code: string; title: string; subtitle: string; lon: number | null; lat: number | null }>`
    select register, subject_id as id, code, title, subtitle, lon, lat from ${sql.id(ctx.schema, 'search_entry')}
    where ${matches} and ${withinReachOfEach(ctx, kinds)}${input.placed ? sql` and lon is not null` : sql``}
    order by case when lower(code) = ${whole} then 0 when lower(title) = ${whole} then 1 when starts_with(lower(title), ${whole}) then 2
      when strpos(lower(title), ${whole}) > 0 then 3 when starts_with(lower(code), ${whole}) then 4 else 5 end, length(title), title, register, code
    limit ${input.limit}`.execute(ctx.db())
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  const hits = rows.flatMap(({ register, subtitle, ...row }) => {
    const kind = byId.get(register)
    if (!kind) return []
    // The subtitle begins with the kind's own title, which has a field of its own here.
    const note = subtitle.split(' · ').slice(1).join(' · ')
    return [{ ...row, kind: kind.id, kindTitle: { ...kind.title }, note, path: kind.path(row.id) }]
  })
  return { hits }
})
