import { z } from 'zod'

const id = z.guid()

/** Where a version stands on its way to the leader's signature; what was only loaded with the region has never gone it. */
const ROUTE_STEPS = ['drafting', 'department', 'legal', 'leader', 'returned', 'approved'] as const
const routeStep = z.enum(ROUTE_STEPS)

/** One word said on the way, signed; nothing on it is ever changed. `round` counts from 1, a version that comes back starts a new one. */
export const opinionRow = z.object({
  id,
  round: z.number().int(),
  step: z.enum(['drafter', 'department', 'legal', 'leader']),
  verdict: z.enum(['submit', 'agree', 'return', 'withdraw']),
  opinion: z.string(),
  personId: z.string(),
  personName: z.string(),
  at: z.iso.datetime(),
})

/** Dates are days in Shanghai. */
const filing = z.object({ number: z.string(), authority: z.string(), on: z.iso.date(), by: z.string() })

export const routeRow = z.object({
  step: routeStep,
  /** `峨府发〔2026〕12 号`; from the leader's signature on. */
  documentNumber: z.string().nullable(),
  signer: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  effectiveOn: z.iso.date().nullable(),
  expiresOn: z.iso.date().nullable(),
  /** The red-head PDF, when it is made. */
  documentFileId: id.nullable(),
  filing: filing.nullable(),
})

/** What a version in force still owes. */
const DUE_KINDS = ['expired', 'expiring', 'filing-late', 'filing-due', 'never-approved'] as const
export const dueRow = z.object({
  planId: id,
  code: z.string(),
  title: z.string(),
  areaCode: z.string(),
  kind: z.enum(DUE_KINDS),
  /** Day by which; null for what was never approved at all. */
  due: z.iso.date().nullable(),
  /** Days from today, negative when it is past. */
  days: z.number().int().nullable(),
})
export type DueRow = z.infer<typeof dueRow>

export const settingRow = z.object({
  key: z.string(),
  value: z.number(),
  unit: z.string(),
  title: z.string(),
  source: z.string(),
  mark: z.enum(['high', 'middle', 'low']),
  effectiveFrom: z.iso.datetime(),
  editedBy: z.string(),
  version: z.number().int(),
})

/** Who bears a role of a plan for a time in place of its bearer. */
export const substitutionRow = z.object({
  id,
  version: z.number().int(),
  planCode: z.string(),
  planTitle: z.string(),
  roleKey: z.string(),
  roleName: z.string(),
  /** The one who stands in: 「周某（市水务局 副局长）」. */
  name: z.string(),
  organisation: z.string(),
  post: z.string().nullable(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  reason: z.string(),
  signer: z.string(),
  recordedBy: z.string(),
  endedAt: z.iso.datetime().nullable(),
  state: z.enum(['coming', 'running', 'over']),
})
export type SubstitutionRow = z.infer<typeof substitutionRow>

/** A fact of this minute with its birthplace. */
export const liveFact = z.object({ fact: z.string(), value: z.union([z.number(), z.string(), z.boolean()]), source: z.string(), at: z.iso.datetime().nullable() })
export type LiveFact = z.infer<typeof liveFact>
