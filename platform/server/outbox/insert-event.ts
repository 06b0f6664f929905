import { sql } from 'kysely'
import type { EventSpec, Named } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { QueryContext } from '#platform/server/action/context.ts'

interface OutboxTables {
  event: { id: string; name: string; payload: unknown; correlation_id: string; actor_kind: string; actor_id: string; at: Date }
  job: { id: string; handler: string; key: string | null; payload: unknown; correlation_id: string; run_at: Date; created_at: Date }
}

/** The event row and one job for each consumer, in the transaction of the action that caused them. */
export async function insertEvent(ctx: QueryContext, event: Named<EventSpec>, payload: unknown, consumers: readonly string[]): Promise<void> {
  const parsed = JSON.stringify(event.payload.parse(payload))
  const at = new Date(ctx.now)
  const db = ctx.db<OutboxTables>()
  await db
    .insertInto('event')
    .values({ id: uuidv7(ctx.now), name: event.id, payload: sql`${parsed}::jsonb`, correlation_id: ctx.correlationId, actor_kind: ctx.actor.kind, actor_id: ctx.actor.id, at })
    .execute()
  if (consumers.length === 0) return
  await db
    .insertInto('job')
    .values(consumers.map((handler) => ({ id: uuidv7(ctx.now), handler, key: null, payload: sql`${parsed}::jsonb`, correlation_id: ctx.correlationId, run_at: at, created_at: at })))
    .execute()
}
