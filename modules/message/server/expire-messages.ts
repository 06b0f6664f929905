import { sql } from 'kysely'
import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { newsOf, type StoredMessage, table } from './message.store.ts'
import { tellNews } from './tell-news.ts'

const AT_ONCE = 2000

/** What a route has in hand is left to it until its lease has run out. */
export const expireMessages = defineAction(message.actions.expireMessages, async (ctx) => {
  ctx.citywide()
  const now = new Date(ctx.now)
  const { rows } = await sql<StoredMessage>`
    update ${table(ctx, 'message')} set state = 'failed', reason = 'expired'
    where id in (select id from ${table(ctx, 'message')} where state in ('queued', 'sending') and expires_at <= ${now} and (state = 'queued' or next_at <= ${now}) order by expires_at limit ${AT_ONCE} for update skip locked)
    returning *`.execute(ctx.db())
  await tellNews(ctx, message.events.messageFailed, rows.map((row) => newsOf(row, ctx.now)))
  if (rows.length > 0) ctx.publish(message.topics.channels, { what: 'messages' })
  return { expired: rows.length }
})
