import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import type { FailureReason, MessageState } from '../contract/message-row.ts'
import { table, uuids } from './message.store.ts'

export const messageStates = defineQuery(message.queries.messageStates, async (ctx, input) => {
  ctx.citywide()
  const { rows } = await sql<{ id: string; state: MessageState; reason: FailureReason | null; at: string }>`
    select id, state, reason, coalesce(delivered_at, sent_at, created_at) as at from ${table(ctx, 'message')} where id = any(${uuids(input.ids)}::uuid[])`.execute(ctx.db())
  return { messages: rows }
})
