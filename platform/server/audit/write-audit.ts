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

/** The columns that say what a line is about; all empty for a call without a subject. */
function subjectColumns(subject: AuditSubject | null): Record<string, unknown> {
  if (!subject) return { subject_kind: null, subject_id: null, subject_code: null, before: null, after: null, note: null }
  return {
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_code: subject.code ?? null,
    before: json(subject.before),
    after: json(subject.after),
    note: subject.note ?? null,
  }
}

function row(line: AuditLine, subject: AuditSubject | null): Record<string, unknown> {
  const { actor } = line.origin
  const who = subject?.by ?? actor
  const refused = subject?.refused
  return {
    at: new Date(line.at),
    actor_kind: actor.kind,
    actor_id: who.id,
    actor_name: who.name,
    call: line.call,
    outcome: refused === undefined ? line.outcome : 'refused',
    code: refused ?? line.code ?? null,
    ...subjectColumns(subject),
    peer: line.origin.peer,
    correlation_id: line.origin.correlationId,
  }
}

/** One row a subject, at least one a call; the sealer chains them later, so that no write waits on the chain head. */
export async function writeAudit(db: Kysely<unknown>, line: AuditLine): Promise<void> {
  const subjects: readonly (AuditSubject | null)[] = line.subjects.length > 0 ? line.subjects : [null]
  await (db as Kysely<{ audit_log: Record<string, unknown> }>)
    .insertInto('audit_log')
    .values(subjects.map((subject) => row(line, subject)))
    .execute()
}
