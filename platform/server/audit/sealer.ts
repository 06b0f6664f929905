import { sql, type Transaction } from 'kysely'
import { sm3 } from '#platform/server/crypto/sm3.ts'
import type { Services } from '#platform/server/action/runtime.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import { type AuditRow, auditText, CHAIN_START } from './audit-text.ts'

const BATCH = 2000
const PAUSE_AFTER_ERROR_MS = 2_000

/** Chains what has been committed and not sealed yet: hash = SM3(previous hash, number, line). Returns how many. */
export async function sealOnce(services: Services, world: string): Promise<number> {
  const schema = worldSchema(world)
  const table = sql.id(schema, 'audit_log')
  return services.kysely.transaction().execute(async (trx: Transaction<unknown>) => {
    // One sealer a world, whichever process asks first.
    const { rows: lock } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtext(${`seal:${schema}`})) as got`.execute(trx)
    if (!lock[0]?.got) return 0
    const { rows } = await sql<AuditRow>`select * from ${table} where seal_seq is null order by id limit ${BATCH}`.execute(trx)
    if (rows.length === 0) return 0
    const { rows: last } = await sql<{ seal_seq: number; seal_hash: Buffer }>`select seal_seq, seal_hash from ${table} where seal_seq is not null order by seal_seq desc limit 1`.execute(trx)
    let seq = last[0]?.seal_seq ?? 0
    let hash: Buffer = last[0]?.seal_hash ?? CHAIN_START
    const ids: number[] = []
    const seqs: number[] = []
    const hashes: Buffer[] = []
    for (const row of rows) {
      seq += 1
      hash = sm3(hash, String(seq), auditText(row))
      ids.push(row.id)
      seqs.push(seq)
      hashes.push(hash)
    }
    await sql`update ${table} a set seal_seq = s.seq, seal_hash = s.hash
      from unnest(${ids}::bigint[], ${seqs}::bigint[], ${hashes}::bytea[]) as s(id, seq, hash) where a.id = s.id`.execute(trx)
    return rows.length
  })
}

/** Seals every 200 ms while there is something to seal. Returns how to stop; stopping seals what is left. */
export function startSealer(services: Services, world: string, everyMs = 200): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  let pauseUntil = 0
  const timer = setInterval(() => {
    if (busy || Date.now() < pauseUntil) return
    busy = true
    running = sealOnce(services, world)
      .catch((error: unknown) => {
        // A database that is away is not asked, and not reported, five times a second.
        pauseUntil = Date.now() + PAUSE_AFTER_ERROR_MS
        services.logger.error('sealer', errorFacts(error))
      })
      .finally(() => {
        busy = false
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await running
    await sealOnce(services, world)
  }
}
