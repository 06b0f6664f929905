import { defineQuery } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { type MessageTables, toInboxMessage } from './message.store.ts'

export const myMessages = defineQuery(message.queries.myMessages, async (ctx) => {
  const rows = await ctx
    .db<MessageTables>()
    .selectFrom('message')
    .selectAll()
    .where('person_id', '=', ctx.actor.id)
    .where('channel', '=', 'app')
    .where('state', 'in', ['sent', 'delivered'])
    .where('expires_at', '>', new Date(ctx.now) as never)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
  return { messages: rows.map(toInboxMessage) }
})
