import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'

export const CHECK_STATES = ['asked', 'answered', 'late', 'missed'] as const

/** 查岗: somebody asks whether the watch is awake. */
export const checkRow = z.object({
  id: z.guid(),
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  dueAt: z.iso.datetime(),
  state: z.enum(CHECK_STATES),
  /** Who should answer: the officers on duty by the roster. */
  officers: z.array(z.string()),
  answeredBy: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  /** Seconds from the question to the answer. */
  seconds: z.number().int().nullable(),
  note: z.string().nullable(),
})
export type CheckRow = z.infer<typeof checkRow>

export const muteRow = z.object({
  id: z.guid(),
  by: z.string(),
  reason: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Red is never silent for longer than the setting allows. */
  severities: z.array(z.enum(SEVERITIES)),
})
export type MuteRow = z.infer<typeof muteRow>

export const contactRow = z.object({
  personId: z.guid(),
  name: z.string(),
  phoneMask: z.string().nullable(),
  organisation: z.string(),
  post: z.string(),
  group: z.enum(['duty', 'leader', 'department', 'town', 'expert']),
  testedAt: z.iso.datetime().nullable(),
  outcome: z.enum(['answered', 'no-answer', 'wrong-number']).nullable(),
  testedBy: z.string().nullable(),
  way: z.enum(['call-out', 'hand']).nullable(),
  /** Longer ago than the setting allows, or never. */
  stale: z.boolean(),
})
export type ContactRow = z.infer<typeof contactRow>

export const PAPER_KINDS = ['fax', 'letter', 'telephone-note'] as const

export const paperRow = z.object({
  id: z.guid(),
  code: z.string(),
  kind: z.enum(PAPER_KINDS),
  from: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  summary: z.string(),
  urgency: z.enum(['normal', 'urgent', 'very-urgent']),
  receivedAt: z.iso.datetime(),
  recordedBy: z.string(),
  fileIds: z.array(z.guid()),
  incidentId: z.string().nullable(),
  incidentCode: z.string().nullable(),
  /** Till when it asks for an answer; null when it asks for none. */
  answerBy: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: z.string().nullable(),
  version: z.number().int(),
})
export type PaperRow = z.infer<typeof paperRow>

export const settingRow = z.object({ key: z.string(), value: z.string(), unit: z.string(), source: z.string(), updatedAt: z.iso.datetime(), updatedBy: z.string() })

const callLine = z.object({ group: z.string(), name: z.string(), post: z.string(), organisation: z.string(), phone: z.string() })

/** What is printed each shift, so that the watch goes on without any screen. */
export const fallbackSheet = z.object({
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  day: z.iso.date(),
  calls: z.array(callLine),
  points: z.array(z.object({ code: z.string(), name: z.string(), place: z.string(), severity: z.string(), households: z.number().int().nullable(), people: z.number().int().nullable(), monitor: z.string() })),
  plans: z.array(z.object({ code: z.string(), title: z.string(), levels: z.array(z.object({ level: z.string(), conditions: z.array(z.string()), actions: z.array(z.string()) })) })),
  open: z.array(z.object({ kind: z.string(), title: z.string(), detail: z.string() })),
  /** Parts that could not be read, named so that nobody trusts a page that is short. */
  missing: z.array(z.string()),
})
export type FallbackSheet = z.infer<typeof fallbackSheet>
