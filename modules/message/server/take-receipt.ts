import { sql } from 'kysely'
import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { recordset, table } from './message.store.ts'
import { lockRoute } from './route.store.ts'
import { settleParts } from './settle-parts.ts'

/** A part ends once: the second receipt of it finds nothing that waits. One that comes before the id is known is kept for it. */
export const takeReceipt = defineAction(message.actions.takeReceipt, async (ctx, input) => {
  ctx.citywide()
  await lockRoute(ctx, input.route)
  const unique = [...new Map(input.receipts.map((receipt) => [receipt.externalId, receipt])).values()]
  const parts = unique.map(({ externalId, delivered, reason, detail, at }) => ({ external_id: externalId, state: delivered ? 'delivered' : 'failed', reason: delivered ? null : (reason ?? 'undelivered'), detail, at }))
  const { rows } = await sql<{ message_id: string | null }>`
    insert into ${table(ctx, 'message_part')} as p (route, external_id, state, reason, detail, at)
    select ${input.route}, external_id, state, reason, detail, at from ${recordset(parts, 'external_id text, state text, reason text, detail text, at timestamptz')}
    on conflict (route, external_id) do update set state = excluded.state, reason = excluded.reason, detail = excluded.detail, at = excluded.at where p.state = 'waiting'
    returning message_id`.execute(ctx.db())
  await settleParts(ctx, rows.flatMap((row) => (row.message_id === null ? [] : [row.message_id])))
  if (rows.length > 0) ctx.publish(message.topics.channels, { what: 'messages', route: input.route })
  return { taken: rows.length, repeated: input.receipts.length - rows.length }
})
