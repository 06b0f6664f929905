import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { message } from '../contract.ts'
import { type MessageTables, toMessageRow } from './message.store.ts'

/** Messages to people within reach; one to a bare number is the city's. */
export const listMessages = defineQuery(message.queries.listMessages, async (ctx, input) => {
  let query = ctx.db<MessageTables>().selectFrom('message').selectAll().where((eb) => withinReach(eb, ctx.reach('message.read'), 'org_path', 'area_code'))
  if (input.channel) query = query.where('channel', '=', input.channel)
  if (input.state) query = query.where('state', '=', input.state)
  if (input.subject) query = query.where('subject_kind', '=', input.subject.kind).where('subject_id', '=', input.subject.id)
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  return { messages: rows.map(toMessageRow) }
})
