import { sql } from 'kysely'
import type { ActionContext } from '#platform/server/action/context.ts'
import { message } from '../contract.ts'
import { newsOf, type StoredMessage, table, uuids } from './message.store.ts'
import { tellNews } from './tell-news.ts'

/**
 * A message is delivered when the receipts of all its parts say so, and failed when one says it was not. It ends once:
 * what ended is not touched again.
 */
export async function settleParts(ctx: ActionContext, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  const { rows } = await sql<StoredMessage>`
    with ended as (
      select message_id, bool_and(state = 'delivered') as delivered, bool_or(state = 'failed') as failed, max(reason) as reason, max(detail) as detail
      from ${table(ctx, 'message_part')} where message_id = any(${uuids([...new Set(messageIds)])}::uuid[]) group by message_id)
    update ${table(ctx, 'message')} as m set state = case when e.failed then 'failed' else 'delivered' end, reason = case when e.failed then coalesce(e.reason, 'undelivered') end,
      detail = e.detail, delivered_at = case when e.failed then null else ${new Date(ctx.now)}::timestamptz end
    from ended as e where m.id = e.message_id and (e.delivered or e.failed) and m.state = 'sent' returning m.*`.execute(ctx.db())
  await tellNews(ctx, message.events.messageDelivered, rows.filter((row) => row.state === 'delivered').map((row) => newsOf(row, ctx.now)))
  await tellNews(ctx, message.events.messageFailed, rows.filter((row) => row.state === 'failed').map((row) => newsOf(row, ctx.now)))
}
