import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import type { CallOrigin } from './runtime.ts'

interface IdempotencyTables {
  idempotency: { key: string; actor_id: string; call: string; input_hash: Buffer; output: unknown; correlation_id: string; at: Date }
}

export type KeyClaim = { readonly replay: false } | { readonly replay: true; readonly output: unknown }

const inWorld = (trx: Transaction<unknown>, origin: CallOrigin): Kysely<IdempotencyTables> =>
  trx.withSchema(worldSchema(origin.world)) as unknown as Kysely<IdempotencyTables>

/**
 * Claims the key of a call inside its transaction. A second call with the same key waits for the first (unique
 * index), then gets its stored output; the same key with another input is refused.
 */
export async function claimKey(trx: Transaction<unknown>, origin: CallOrigin, call: string, input: unknown, now: number): Promise<KeyClaim | null> {
  if (origin.idempotencyKey === undefined) return null
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest()
  const db = inWorld(trx, origin)
  const inserted = await db
    .insertInto('idempotency')
    .values({
      key: origin.idempotencyKey,
      actor_id: origin.actor.id,
      call,
      input_hash: inputHash,
      output: sql`'null'::jsonb`,
      correlation_id: origin.correlationId,
      at: new Date(now),
    })
    .onConflict((oc) => oc.columns(['actor_id', 'key']).doNothing())
    .executeTakeFirst()
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0) return { replay: false }
  const earlier = await db
    .selectFrom('idempotency')
    .select(['call', 'input_hash', 'output'])
    .where('actor_id', '=', origin.actor.id)
    .where('key', '=', origin.idempotencyKey)
    .executeTakeFirstOrThrow()
  if (earlier.call !== call || !inputHash.equals(earlier.input_hash)) fail('call.key-reused', { call: earlier.call })
  return { replay: true, output: earlier.output }
}

export async function storeOutput(trx: Transaction<unknown>, origin: CallOrigin, output: unknown): Promise<void> {
  if (origin.idempotencyKey === undefined) return
  await inWorld(trx, origin)
    .updateTable('idempotency')
    .set({ output: sql`${JSON.stringify(output)}::jsonb` })
    .where('actor_id', '=', origin.actor.id)
    .where('key', '=', origin.idempotencyKey)
    .execute()
}
