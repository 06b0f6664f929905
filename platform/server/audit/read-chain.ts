import { type Kysely, sql } from 'kysely'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import type { AuditRow } from './audit-text.ts'
import { type ChainFinding, verifyChain } from './verify-chain.ts'

const PAGE = 5000

/** The sealed lines of a world in the order of the chain, read in pages so that a log of any length can be walked. */
export async function* sealedRows(kysely: Kysely<unknown>, world: string): AsyncGenerator<AuditRow> {
  const table = sql.id(worldSchema(world), 'audit_log')
  let after = 0
  for (;;) {
    const { rows } = await sql<AuditRow>`select * from ${table} where seal_seq > ${after} order by seal_seq limit ${PAGE}`.execute(kysely)
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.seal_seq!
  }
}

export interface ChainReport {
  readonly finding: ChainFinding
  /** Lines that wait for the sealer: a few at work, many when it stands still. */
  readonly unsealed: number
  /** Hash of the last good line, hex: noted down elsewhere, it also shows a log whose end was cut off. */
  readonly head: string
  /** What the first wrong line says now, when there is one. */
  readonly at?: { readonly id: number; readonly at: string; readonly call: string; readonly actor: string }
}

/** Walks the whole chain of a world. */
export async function verifyWorld(kysely: Kysely<unknown>, world: string): Promise<ChainReport> {
  let last: AuditRow | undefined
  let before: AuditRow | undefined
  const watched = async function* (): AsyncGenerator<AuditRow> {
    for await (const row of sealedRows(kysely, world)) {
      before = last
      last = row
      yield row
    }
  }
  const finding = await verifyChain(watched())
  const { rows } = await sql<{ open: number }>`select count(*) as open from ${sql.id(worldSchema(world), 'audit_log')} where seal_seq is null`.execute(kysely)
  const good = finding.ok ? last : before
  const head = good?.seal_hash?.toString('hex') ?? ''
  const unsealed = rows[0]?.open ?? 0
  if (finding.ok || !last) return { finding, unsealed, head }
  return { finding, unsealed, head, at: { id: last.id, at: last.at, call: last.call, actor: last.actor_name } }
}
