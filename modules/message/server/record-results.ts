import { sql } from 'kysely'
import type { InputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import type { RouteKey } from '../contract/message-row.ts'
import { settleResult } from '../domain/settle-result.ts'
import { type MessageTables, newsOf, recordset, type StoredMessage, table } from './message.store.ts'
import { lockRoute, readRoute } from './route.store.ts'
import { settleParts } from './settle-parts.ts'
import { tellNews } from './tell-news.ts'

type Result = InputOf<typeof message.actions.recordResults>['results'][number]

/** Only what this route has in hand is settled: an answer that comes after the lease has run out changes nothing. */
export const recordResults = defineAction(message.actions.recordResults, async (ctx, input) => {
  ctx.citywide()
  await lockRoute(ctx, input.route)
  const { setting } = await readRoute(ctx, input.route)
  const held = await ctx
    .db<MessageTables>()
    .selectFrom('message')
    .select(['id', 'attempts', 'expires_at'])
    .where('id', 'in', input.results.map((result) => result.id))
    .where('state', '=', 'sending')
    .where('route', '=', input.route)
    .forUpdate()
    .execute()
  const byId = new Map(held.map((row) => [row.id, row]))
  const settled = input.results.flatMap((result) => {
    const row = byId.get(result.id)
    if (!row) return []
    const { state, nextAt, reason } = settleResult({ attempts: row.attempts, expiresAt: Date.parse(row.expires_at) }, result.outcome, result.reason, setting.maxAttempts, ctx.now)
    return [{ id: result.id, state, reason, detail: result.detail, next_at: new Date(nextAt).toISOString(), cost_milli: result.parts * Math.round(setting.costYuan * 1000), sent_at: state === 'sent' ? new Date(ctx.now).toISOString() : null }]
  })
  const { rows } = await sql<StoredMessage>`
    update ${table(ctx, 'message')} as m set state = r.state, reason = r.reason, detail = r.detail, next_at = r.next_at, cost_milli = m.cost_milli + r.cost_milli, sent_at = coalesce(r.sent_at, m.sent_at)
    from ${recordset(settled, 'id uuid, state text, reason text, detail text, next_at timestamptz, cost_milli integer, sent_at timestamptz')} where m.id = r.id returning m.*`.execute(ctx.db())
  await tellNews(ctx, message.events.messageSent, rows.filter((row) => row.state === 'sent').map((row) => newsOf(row, ctx.now)))
  await tellNews(ctx, message.events.messageFailed, rows.filter((row) => row.state === 'failed').map((row) => newsOf(row, ctx.now)))
  await noteParts(ctx, input.route, input.results.filter((result) => byId.has(result.id) && result.outcome === 'taken'))
  ctx.publish(message.topics.channels, { what: 'messages', route: input.route })
  return {}
})

/** Ties the ids of the operator to the messages; a receipt that came first is found here. */
async function noteParts(ctx: ActionContext, route: RouteKey, taken: readonly Result[]): Promise<void> {
  const parts = taken.flatMap((result) => result.externalIds.filter((id) => id !== '').map((externalId) => ({ external_id: externalId, message_id: result.id })))
  if (parts.length === 0) return
  const { rows } = await sql<{ message_id: string; early: boolean }>`
    insert into ${table(ctx, 'message_part')} as p (route, external_id, message_id, state, at)
    select ${route}, external_id, message_id, 'waiting', ${new Date(ctx.now)} from ${recordset(parts, 'external_id text, message_id uuid')}
    on conflict (route, external_id) do update set message_id = excluded.message_id,
      state = case when p.message_id is null then p.state else 'waiting' end
    returning message_id, (state <> 'waiting') as early`.execute(ctx.db())
  const early = rows.filter((row) => row.early).map((row) => row.message_id)
  await settleParts(ctx, early)
}
