import { defineQuery } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import type { MessageTables } from './message.store.ts'

/** A reply that answers nothing belongs to no place: only who may read the whole city's messages sees it. */
export const listReplies = defineQuery(message.queries.listReplies, async (ctx, input) => {
  ctx.require('message.read', { orgPath: null, areaCode: null })
  const rows = await ctx.db<MessageTables>().selectFrom('message_reply').select(['id', 'phone_mask', 'text', 'route', 'at']).orderBy('at', 'desc').limit(input.limit).execute()
  return { replies: rows.map((row) => ({ id: row.id, phoneMask: row.phone_mask, text: row.text, route: row.route, at: row.at })) }
})
