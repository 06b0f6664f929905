import { z } from 'zod'
import { level } from './package.ts'

const id = z.guid()

export const RESPONSE_STATES = ['running', 'ended', 'undone'] as const

/** 行政指挥, 现场指挥 and 技术指挥: the first two are one chain, the third another; never mixed. */
export const COMMAND_ROLES = ['administrative', 'on-scene', 'technical'] as const
export type CommandRole = (typeof COMMAND_ROLES)[number]

export const COMMAND_ROLE_WORDS: Record<CommandRole, { zh: string; en: string }> = {
  administrative: { zh: '行政指挥', en: 'Administrative command' },
  'on-scene': { zh: '现场指挥', en: 'On-scene command' },
  technical: { zh: '技术指挥', en: 'Technical command' },
}

export const CHANGE_KINDS = ['start', 'raise', 'lower', 'lift', 'end', 'undo'] as const

/** One decision about a response: who signed what, on which basis. `lift`: the authority above raised it. */
export const responseChange = z.object({
  id,
  kind: z.enum(CHANGE_KINDS),
  from: level.nullable(),
  to: level.nullable(),
  clause: z.string().nullable(),
  basis: z.string(),
  signer: z.string(),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  orders: z.number().int(),
  people: z.number().int(),
  left: z.array(z.object({ what: z.string(), reason: z.string() })),
})

export const responseRow = z.object({
  id,
  version: z.number().int(),
  state: z.enum(RESPONSE_STATES),
  incidentId: id,
  incidentCode: z.string(),
  incidentTitle: z.string(),
  hazard: z.string(),
  planCode: z.string(),
  planTitle: z.string(),
  planVersion: z.number().int(),
  level,
  clause: z.string(),
  clauseText: z.string(),
  signer: z.string(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Until when everything can be taken back; past: no longer. */
  undoUntil: z.iso.datetime().nullable(),
  /** The level was lifted from above and the actions of the new level have not been confirmed yet. */
  pendingLevel: level.nullable(),
  callOutIds: z.array(id),
  orderIds: z.array(id),
  people: z.number().int(),
  changes: z.array(responseChange),
})
export type ResponseRow = z.infer<typeof responseRow>

export const commandPost = z.object({
  role: z.enum(COMMAND_ROLES),
  holder: z.object({ personId: id, name: z.string(), post: z.string(), since: z.iso.datetime(), takenBy: z.string() }).nullable(),
  /** Offered and not taken yet: the holder stays in command until then. */
  offer: z.object({ id, personId: id, name: z.string(), by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
})

export const commandMove = z.object({ id, role: z.enum(COMMAND_ROLES), from: z.string().nullable(), to: z.string(), at: z.iso.datetime(), reason: z.string(), recordedBy: z.string(), told: z.number().int() })

export const headquartersMember = z.object({
  id,
  version: z.number().int(),
  duty: z.string(),
  organisationName: z.string(),
  personId: id.nullable(),
  name: z.string(),
  phoneMask: z.string().nullable(),
  /** Who calls this member in the phone tree; null: the first to be called. */
  callerId: id.nullable(),
  /** Named for now in the place of an absent member. */
  standsInFor: z.string().nullable(),
  substitutedAt: z.iso.datetime().nullable(),
  substitutedBy: z.string().nullable(),
  substituteReason: z.string().nullable(),
})
export type HeadquartersMember = z.infer<typeof headquartersMember>

export const formedHeadquarters = z.object({
  id,
  code: z.string(),
  name: z.string(),
  source: z.string(),
  formedAt: z.iso.datetime(),
  formedBy: z.string(),
  endedAt: z.iso.datetime().nullable(),
  callOutId: id.nullable(),
  members: z.array(headquartersMember),
})

export const standingHeadquarters = z.object({
  code: z.string(),
  name: z.string(),
  planTitle: z.string(),
  source: z.string(),
  surveyedAt: z.string(),
  confidence: z.string(),
  members: z.array(headquartersMember.omit({ standsInFor: true, substitutedAt: true, substitutedBy: true, substituteReason: true })),
})
