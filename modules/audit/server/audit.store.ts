import type { Kysely } from 'kysely'
import { gatherSentences, type Sentences } from '#platform/server/http/sentences.ts'
import type { AuditRow } from '#platform/server/audit/audit-text.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Registry } from '#platform/server/action/registry.ts'
import type { AuditLine } from '../contract.ts'
import { kindWords, labelsOf, wordsOf } from './line-words.ts'

export interface EventRow {
  id: string
  name: string
  payload: unknown
  correlation_id: string
  actor_kind: string
  actor_id: string
  at: string
}

/** Tables of the platform's spine; this module only reads them. */
export interface AuditTables {
  audit_log: AuditRow
  event: EventRow
}

export const log = (ctx: QueryContext): Kysely<AuditTables> => ctx.db<AuditTables>()

const sentencesOf = new WeakMap<Registry, Sentences>()

function sentences(registry: Registry): Sentences {
  const known = sentencesOf.get(registry) ?? gatherSentences(registry.modules)
  sentencesOf.set(registry, known)
  return known
}

/** A row as screens and the chain get it. */
export function lineJson(registry: Registry, row: AuditRow): AuditLine {
  const { code } = row
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    call: row.call,
    callWords: wordsOf(registry, row.call, 'calls'),
    outcome: row.outcome as AuditLine['outcome'],
    code,
    codeWords: code === null ? null : { zh: sentences(registry).say(code, {}, 'zh'), en: sentences(registry).say(code, {}, 'en') },
    subject: row.subject_kind === null || row.subject_id === null ? null : { kind: row.subject_kind, kindWords: kindWords(registry, row.subject_kind), id: row.subject_id, code: row.subject_code },
    before: row.before ?? null,
    after: row.after ?? null,
    labels: labelsOf(registry, row),
    note: row.note,
    peer: row.peer,
    correlationId: row.correlation_id,
    seal: row.seal_seq,
  }
}
