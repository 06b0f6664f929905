import { sql } from 'kysely'
import type { InputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { warning } from '../contract.ts'
import { toRow, type WarningTables } from './warning.store.ts'

type ListInput = InputOf<typeof warning.queries.list>

const escapeLike = (text: string): string => text.replaceAll(/[%_\\]/g, '\\$&')
const IN_FORCE = sql<boolean>`state = 'in-force'`
const DRAFT = sql<boolean>`state in ('draft', 'signing')`
const ENDED = sql<boolean>`state in ('superseded', 'cancelled', 'expired', 'discarded')`
const VIEWS = { 'in-force': IN_FORCE, drafts: DRAFT, ended: ENDED, all: sql<boolean>`true` } as const

function filtered(ctx: QueryContext, input: ListInput) {
  // What is issued is for everybody who reads warnings; a draft only for those who reach its place.
  let list = ctx.db<WarningTables>().selectFrom('warning').where((eb) => eb.or([eb('issued_at', 'is not', null), withinReach(eb, ctx.reach('warning.read'), 'org_path', 'area_code')]))
  if (input.origin !== undefined) list = list.where('origin', '=', input.origin)
  if (input.kinds && input.kinds.length > 0) list = list.where('kind', 'in', input.kinds)
  if (input.severities && input.severities.length > 0) list = list.where('severity', 'in', input.severities)
  if (input.areaCode !== undefined) list = list.where(sql<boolean>`exists (select from unnest(area_codes) as warned where warned like ${`${input.areaCode}%`} or ${input.areaCode} like warned || '%')`)
  if (input.text !== undefined && input.text !== '') list = list.where((eb) => eb.or([eb('title', 'ilike', `%${escapeLike(input.text!)}%`), eb('code', 'ilike', `%${escapeLike(input.text!)}%`), eb('area_words', 'ilike', `%${escapeLike(input.text!)}%`)]))
  return list
}

const SEVERITY_ORDER = sql`case severity when 'red' then 0 when 'orange' then 1 when 'yellow' then 2 else 3 end`

export const list = defineQuery(warning.queries.list, async (ctx, input) => {
  ctx.citywide()
  const counts = await filtered(ctx, input)
    .select([
      sql<number>`(count(*) filter (where ${IN_FORCE}))::int`.as('inForce'),
      sql<number>`(count(*) filter (where ${DRAFT}))::int`.as('drafts'),
      sql<number>`(count(*) filter (where ${ENDED}))::int`.as('ended'),
      sql<number>`count(*)::int`.as('all'),
    ])
    .executeTakeFirstOrThrow()
  let found = filtered(ctx, input).where(VIEWS[input.view]).selectAll()
  if (input.view === 'in-force') found = found.orderBy(SEVERITY_ORDER)
  const rows = await found.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  const total = { 'in-force': counts.inForce, drafts: counts.drafts, ended: counts.ended, all: counts.all }[input.view]
  return { rows: rows.map(toRow), total, counts }
})
