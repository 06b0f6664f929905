import { type Kysely, sql } from 'kysely'
import type { AuditSubject } from '#platform/server/action/context.ts'
import type { CallOrigin } from '#platform/server/action/runtime.ts'

export type AuditOutcome = 'done' | 'refused' | 'failed' | 'read'

interface AuditLine {
  readonly origin: CallOrigin
  readonly call: string
  readonly outcome: AuditOutcome
  readonly code?: string
  readonly subjects: readonly AuditSubject[]
  readonly at: number
}

const json = (value: unknown) => (value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`)

/** One row a subject, at least one a call; the sealer chains them later, so that no write waits on the chain head. */
export async function writeAudit(db: Kysely<unknown>, line: AuditLine): Promise<void> {
  const { actor } = line.origin
  const subjects: readonly (AuditSubject | null)[] = line.subjects.length > 0 ? line.subjects : [null]
  const rows = subjects.map((subject) => ({
    at: new Date(line.at),
    actor_kind: actor.kind,
    actor_id: subject?.by?.id ?? actor.id,
    actor_name: subject?.by?.name ?? actor.name,
    call: line.call,
    outcome: subject?.refused === undefined ? line.outcome : 'refused',
    code: subject?.refused ?? line.code ?? null,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    subject_code: subject?.code ?? null,
    before: json(subject?.before),
    after: json(subject?.after),
    note: subject?.note ?? null,
    peer: line.origin.peer,
    correlation_id: line.origin.correlationId,
  }))
  await (db as Kysely<{ audit_log: Record<string, unknown> }>).insertInto('audit_log').values(rows).execute()
}
