import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { type MessageTables, NEWS_COLUMNS, newsOf } from './message.store.ts'
import { tellNews } from './tell-news.ts'

/** Only one's own; said twice, it counts once. */
export const confirmDelivery = defineAction(message.actions.confirmDelivery, async (ctx, input) => {
  const rows = await ctx
    .db<MessageTables>()
    .updateTable('message')
    .set({ state: 'delivered', delivered_at: new Date(ctx.now) })
    .where('id', 'in', input.ids)
    .where('channel', '=', 'app')
    .where('person_id', '=', ctx.actor.id)
    .where('state', '=', 'sent')
    .returning(NEWS_COLUMNS)
    .execute()
  await tellNews(ctx, message.events.messageDelivered, rows.map((row) => newsOf(row, ctx.now)))
  return { confirmed: rows.length }
})
