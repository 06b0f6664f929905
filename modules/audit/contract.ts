import { z } from 'zod'
import { defineContract, query } from '#platform/kernel/contract.ts'

const instant = z.iso.datetime()
const words = z.object({ zh: z.string(), en: z.string() })

const fieldLabel = z.object({
  words,
  /** What its values are called, as far as they are words of ours: states, choices, severities. */
  values: z.record(z.string(), words).optional(),
  /** Kept encrypted: the log holds no plain text of it. */
  sealed: z.literal(true).optional(),
})
export type FieldLabel = z.infer<typeof fieldLabel>

export const auditLine = z.object({
  id: z.number().int(),
  at: instant,
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  call: z.string(),
  /** What the call is called on screens: 建立事件. */
  callWords: words,
  outcome: z.enum(['done', 'refused', 'failed', 'read']),
  code: z.string().nullable(),
  /** The sentence of a refusal. */
  codeWords: words.nullable(),
  subject: z.object({ kind: z.string(), kindWords: words.nullable(), id: z.string(), code: z.string().nullable() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
  /** What the fields of `before` and `after` are called. */
  labels: z.record(z.string(), fieldLabel),
  note: z.string().nullable(),
  peer: z.string(),
  correlationId: z.guid(),
  /** Its number in the sealed chain; null for the moment until it is sealed. */
  seal: z.number().int().nullable(),
})
export type AuditLine = z.infer<typeof auditLine>

export const chainStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), line: auditLine }),
  z.object({ kind: z.literal('event'), id: z.guid(), at: instant, name: z.string(), nameWords: words, payload: z.unknown(), correlationId: z.guid() }),
])
export type ChainStep = z.infer<typeof chainStep>

export const audit = defineContract({
  module: 'audit',
  title: { zh: '审计', en: 'Audit' },
  permissions: {
    'audit.read': { zh: '查看全部审计日志', en: 'Read the whole audit log' },
    'audit.verify': { zh: '核验审计链', en: 'Verify the audit chain' },
    'audit.chain': { zh: '查看一件事的完整链路', en: 'See the chain of one matter' },
  },
  errors: { 'chain-empty': 404 },
  queries: {
    settingHistory: query({
      summary: 'How a setting was changed: who, when, from what to what, by which source and for which reason; of settings only',
      input: z.object({ kind: z.string().max(60).regex(/^[a-z-]+-(setting|ladder)$/), id: z.string().min(1).max(120) }),
      output: z.object({ changes: z.array(z.object({ at: instant, by: z.string(), before: z.unknown(), after: z.unknown(), reason: z.string().nullable() })) }),
      permission: 'signed-in',
    }),
    findLines: query({
      summary: 'Lines of the log, newest first; `before` continues from the last id of the page before',
      input: z.object({
        actor: z.string().trim().max(100).optional(),
        call: z.string().trim().max(120).optional(),
        outcome: z.enum(['done', 'refused', 'failed', 'read']).optional(),
        subjectKind: z.string().max(60).optional(),
        subject: z.string().trim().max(120).optional(),
        correlationId: z.guid().optional(),
        peer: z.string().trim().max(60).optional(),
        from: instant.optional(),
        to: instant.optional(),
        signInsOnly: z.boolean().default(false),
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
      output: z.object({ lines: z.array(auditLine), next: z.number().int().nullable() }),
      permission: 'audit.read',
    }),
    chain: query({
      summary: 'Everything of one matter in order: by correlation id, or by `subject`: the id or code of an alarm, incident or order, or again a correlation id',
      input: z.union([z.object({ correlationId: z.guid(), linked: z.boolean().default(true) }), z.object({ subject: z.string().trim().min(1).max(120), linked: z.boolean().default(true) })]),
      output: z.object({ steps: z.array(chainStep), correlationIds: z.array(z.guid()), truncated: z.boolean() }),
      permission: 'audit.chain',
    }),
    verify: query({
      summary: 'Recompute the whole chain; says the number of the first line that is wrong',
      input: z.object({}),
      output: z.object({
        ok: z.boolean(),
        lines: z.number().int(),
        unsealed: z.number().int(),
        head: z.string(),
        wrong: z.object({ seq: z.number().int(), reason: z.enum(['missing', 'changed']), at: instant.nullable(), call: z.string().nullable(), actor: z.string().nullable() }).nullable(),
        checkedAt: instant,
        milliseconds: z.number().int(),
      }),
      permission: 'audit.verify',
    }),
  },
})
