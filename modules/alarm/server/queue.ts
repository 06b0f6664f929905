import { sql } from 'kysely'
import type { InputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { alarm } from '../contract.ts'
import { type AlarmTables, toRow } from './alarm.store.ts'

type QueueInput = InputOf<typeof alarm.queries.queue>

const OPEN = ['raised', 'acknowledged', 'handling'] as const
const escapeLike = (text: string): string => text.replaceAll(/[%_\\]/g, '\\$&')

function filtered(ctx: QueryContext, input: QueueInput) {
  let list = ctx.db<AlarmTables>().selectFrom('alarm').where((eb) => withinReach(eb, ctx.reach('alarm.read'), 'org_path', 'area_code'))
  if (!input.closed) list = list.where('state', 'in', OPEN)
  if (input.severities && input.severities.length > 0) list = list.where('severity', 'in', input.severities)
  if (input.hazard !== undefined) list = list.where('hazard', '=', input.hazard)
  if (input.areaCode !== undefined) list = list.where('area_code', 'like', `${escapeLike(input.areaCode)}%`)
  if (input.stationId !== undefined) list = list.where('station_id', '=', input.stationId)
  if (input.since !== undefined) list = list.where('raised_at', '>=', new Date(input.since))
  if (input.text !== undefined && input.text.trim() !== '') list = list.where('title', 'ilike', `%${escapeLike(input.text.trim())}%`)
  return list
}

const SEVERITY_ORDER = sql`case severity when 'red' then 0 when 'orange' then 1 when 'yellow' then 2 when 'blue' then 3 else 4 end`

export const queue = defineQuery(alarm.queries.queue, async (ctx, input) => {
  const mine = sql<boolean>`(assignee_id = ${ctx.actor.id} or acknowledged_by_id = ${ctx.actor.id})`
  const counts = await filtered(ctx, input)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where state = 'raised'))::int`.as('toAcknowledge'),
      sql<number>`(count(*) filter (where ${mine}))::int`.as('mine'),
      sql<number>`(count(*) filter (where kind = 'missing'))::int`.as('missing'),
      sql<number>`coalesce(sum(repeats + 1), 0)::int`.as('messages'),
    ])
    .executeTakeFirstOrThrow()
  let list = filtered(ctx, input).selectAll()
  if (input.view === 'to-acknowledge') list = list.where('state', '=', 'raised')
  if (input.view === 'mine') list = list.where(mine)
  if (input.view === 'missing') list = list.where('kind', '=', 'missing')
  if (input.sort === 'severity') list = list.orderBy(SEVERITY_ORDER)
  const rows = await list.orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  const total = { all: counts.all, 'to-acknowledge': counts.toAcknowledge, mine: counts.mine, missing: counts.missing }[input.view]
  return { rows: rows.map(toRow), total, counts }
})
