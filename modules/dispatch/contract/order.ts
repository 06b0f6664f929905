import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'

/** 签收 → 出发 → 到场 → 执行 → 完成: the five segments of a receipt bar; and the two ways out. */
export const RECEIPT_STEPS = ['accept', 'depart', 'arrive', 'start', 'complete'] as const
export type ReceiptStep = (typeof RECEIPT_STEPS)[number]

export const RECEIPT_WORDS: Record<ReceiptStep | 'refuse' | 'progress', Words> = {
  accept: { zh: '签收', en: 'Signed for' },
  depart: { zh: '出发', en: 'Set out' },
  arrive: { zh: '到场', en: 'Arrived' },
  start: { zh: '执行', en: 'Working' },
  complete: { zh: '完成', en: 'Done' },
  refuse: { zh: '退回', en: 'Sent back' },
  progress: { zh: '进展', en: 'Progress' },
}

export const ORDER_STATES = ['issued', 'accepted', 'departed', 'arrived', 'working', 'completed', 'refused', 'cancelled'] as const
export type OrderState = (typeof ORDER_STATES)[number]

export const TARGET_KINDS = ['team', 'post', 'person'] as const
export const TEAM_STATES = ['standby', 'moving', 'on-site', 'returned'] as const

export const TEAM_STATE_WORDS: Record<(typeof TEAM_STATES)[number], Words> = {
  standby: { zh: '待命', en: 'Standby' },
  moving: { zh: '出动', en: 'Moving' },
  'on-site': { zh: '到场', en: 'On site' },
  returned: { zh: '归建', en: 'Returned' },
}

const position = z.object({ lon: z.number().min(73).max(136), lat: z.number().min(3).max(54) })

/** Who is ordered. A team by its id; a post by organisation and post name; a person by account or person id. */
export const target = z.object({
  kind: z.enum(TARGET_KINDS),
  /** Team id or person id; for a post null. */
  id: z.guid().nullable().default(null),
  /** Code of the team; found from its id when not given. */
  code: z.string().max(60).nullable().default(null),
  name: z.string().trim().min(1).max(100),
  /** Organisation the target belongs to: whose people find the order among their tasks. */
  orgPath: z.string().min(1).max(200),
  post: z.string().trim().max(60).nullable().default(null),
  areaCode: z.string().regex(/^\d{6,15}$/).nullable().default(null),
  people: z.number().int().min(0).max(5000).nullable().default(null),
})

export const orderDraft = z.object({
  id: z.guid(),
  target,
  title: z.string().trim().min(2).max(120),
  text: z.string().trim().max(2000).default(''),
  dueAt: z.iso.datetime(),
  place: position.extend({ name: z.string().trim().min(1).max(200) }).nullable().default(null),
  /** The plan action that asks for it, when there is one. */
  basis: z.object({ planCode: z.string(), planTitle: z.string(), clause: z.string(), clauseText: z.string(), actionId: z.string() }).nullable().default(null),
  stage: z.string().max(40).default('rescue'),
  evidence: z.array(z.enum(['photo', 'place', 'number'])).max(3).default([]),
  /** Ticks that the phone shows; free of order. */
  steps: z.array(z.string().trim().min(1).max(100)).max(12).default([]),
})

export const receipt = z.object({
  id: z.guid(),
  step: z.enum([...RECEIPT_STEPS, 'refuse', 'progress']),
  /** When the phone says it happened, and when the server got it: both are kept. */
  clientAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  byName: z.string(),
  /** Entered by an officer for somebody else (代录). */
  onBehalf: z.boolean(),
  place: position.nullable(),
  note: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  people: z.number().int().nullable(),
  fileIds: z.array(z.guid()),
  /** Came after the state had already moved past it: kept, changes nothing. */
  repeated: z.boolean(),
  correlationId: z.guid(),
})

export const order = z.object({
  id: z.guid(),
  version: z.number().int(),
  code: z.string(),
  /** 01, 02 … within its incident. */
  number: z.number().int(),
  state: z.enum(ORDER_STATES),
  incidentId: z.guid(),
  incidentCode: z.string(),
  incidentTitle: z.string(),
  target,
  title: z.string(),
  text: z.string(),
  dueAt: z.iso.datetime(),
  place: position.extend({ name: z.string() }).nullable(),
  basis: orderDraft.shape.basis.unwrap(),
  stage: z.string(),
  evidence: z.array(z.enum(['photo', 'place', 'number'])),
  steps: z.array(z.string()),
  issuedAt: z.iso.datetime(),
  issuedBy: z.string(),
  overdue: z.boolean(),
  escalatedAt: z.iso.datetime().nullable(),
  /** Segments done, 0–5; the next one is under way unless the order is new, done or ended. */
  done: z.number().int(),
  latestStep: z.enum([...RECEIPT_STEPS, 'refuse', 'progress']).nullable(),
  latestNote: z.string().nullable(),
  latestValue: z.string().nullable(),
  latestAt: z.iso.datetime(),
  /** When those on the way should be there: an estimate. */
  expectedAt: z.iso.datetime().nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  replacedBy: z.guid().nullable(),
})

export const teamStatus = z.object({
  teamId: z.guid(),
  name: z.string(),
  status: z.enum(TEAM_STATES),
  people: z.number().int(),
  incidentId: z.guid().nullable(),
  orderId: z.guid().nullable(),
  since: z.iso.datetime(),
  expectedAt: z.iso.datetime().nullable(),
  place: position.nullable(),
})

export const receiptDraft = z.object({
  id: z.guid(),
  orderId: z.guid(),
  step: z.enum([...RECEIPT_STEPS, 'refuse', 'progress']),
  at: z.iso.datetime(),
  place: position.nullable().default(null),
  note: z.string().trim().max(1000).nullable().default(null),
  value: z.number().min(0).max(1e7).nullable().default(null),
  unit: z.string().trim().max(20).nullable().default(null),
  /** Heads actually there. */
  people: z.number().int().min(0).max(5000).nullable().default(null),
  fileIds: z.array(z.guid()).max(12).default([]),
})
