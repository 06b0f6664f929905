import { sql } from 'kysely'
import { SECOND } from '#platform/kernel/instant.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { type StoredMessage, table } from './message.store.ts'

/** A route that has not answered for so long (its process died) loses what it took: it is sent again. */
export const LEASE_MS = 60 * SECOND

/** Oldest first; what another worker has in hand is skipped, never waited for. */
export const claimMessages = defineAction(message.actions.claimMessages, async (ctx, input) => {
  ctx.citywide()
  const now = new Date(ctx.now)
  const { rows } = await sql<StoredMessage>`
    update ${table(ctx, 'message')} set state = 'sending', route = ${input.route}, attempts = attempts + 1, next_at = ${new Date(ctx.now + LEASE_MS)}
    where id in (
      select id from ${table(ctx, 'message')}
      where channel = ${input.channel} and state in ('queued', 'sending') and next_at <= ${now} and expires_at > ${now}
        and (wanted_route = ${input.route} or (wanted_route is null and ${input.preferred}))
      order by next_at, id for update skip locked limit ${input.limit})
    returning *`.execute(ctx.db())
  return {
    messages: rows
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => ({ id: row.id, correlationId: row.correlation_id, sealedPhone: row.phone_sealed ?? '', text: row.text, answers: row.answers, replyNumber: row.reply_number, attempts: row.attempts, expiresAt: row.expires_at })),
  }
})
