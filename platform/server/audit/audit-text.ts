/** A row of the audit log as the database gives it. */
export interface AuditRow {
  id: number
  at: string
  actor_kind: string
  actor_id: string
  actor_name: string
  call: string
  outcome: string
  code: string | null
  subject_kind: string | null
  subject_id: string | null
  subject_code: string | null
  before: unknown
  after: unknown
  note: string | null
  peer: string
  correlation_id: string
  seal_seq: number | null
  seal_hash: Buffer | null
}

/** What stands before the first line of a chain: 32 zero bytes. */
export const CHAIN_START: Buffer = Buffer.alloc(32)

/** Keys sorted at every depth: the database keeps objects in an order of its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}

/** The exact text that is hashed for a line: a JSON array in fixed order, so that any tool can recompute it. */
export function auditText(row: AuditRow): string {
  return JSON.stringify([
    row.id,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.actor_name,
    row.call,
    row.outcome,
    row.code,
    row.subject_kind,
    row.subject_id,
    row.subject_code,
    canonical(row.before),
    canonical(row.after),
    row.note,
    row.peer,
    row.correlation_id,
  ])
}
