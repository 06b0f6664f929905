import { sm3 } from '#platform/server/crypto/sm3.ts'
import { type AuditRow, auditText, CHAIN_START } from './audit-text.ts'

export type ChainFinding = { readonly ok: true; readonly lines: number } | { readonly ok: false; readonly lines: number; readonly seq: number; readonly reason: 'missing' | 'changed' }

/** Recomputes a chain from its first line. The first line that is missing or does not match ends the walk. */
export async function verifyChain(rows: AsyncIterable<AuditRow> | Iterable<AuditRow>): Promise<ChainFinding> {
  let hash = CHAIN_START
  let seq = 0
  for await (const row of rows) {
    seq += 1
    if (row.seal_seq !== seq) return { ok: false, lines: seq - 1, seq, reason: 'missing' }
    hash = sm3(hash, String(seq), auditText(row))
    if (!row.seal_hash || !hash.equals(row.seal_hash)) return { ok: false, lines: seq - 1, seq, reason: 'changed' }
  }
  return { ok: true, lines: seq }
}
