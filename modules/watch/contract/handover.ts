import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'

/** What a hand-over collects, in the order in which it is read out. */
export const OPEN_KINDS = ['incident', 'alarm', 'order', 'clock', 'call-out', 'warning', 'response', 'check', 'paper', 'mute', 'swap'] as const
export type OpenKind = (typeof OPEN_KINDS)[number]

/** One thing that is not finished when the watch changes hands. */
export const openItem = z.object({
  /** `alarm:<id>`: the same thing has the same key whenever it is collected. */
  key: z.string().max(200),
  kind: z.enum(OPEN_KINDS),
  code: z.string().nullable(),
  title: z.string(),
  /** What is missing, who has it. */
  detail: z.string(),
  severity: z.enum(SEVERITIES).nullable(),
  since: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  /** Page that opens it, below the world. */
  path: z.string().nullable(),
})
export type OpenItem = z.infer<typeof openItem>

/** An item as it stands in a hand-over: with the note of the officer who goes, and whether it came after he signed. */
export const handoverItem = openItem.extend({ note: z.string(), late: z.boolean(), gone: z.boolean() })
export type HandoverItem = z.infer<typeof handoverItem>

const signature = z.object({ personId: z.string(), name: z.string(), at: z.iso.datetime(), how: z.enum(['session', 'pin', 'password']) })

export const HANDOVER_STATES = ['open', 'signed-out', 'complete'] as const

export const handoverRow = z.object({
  id: z.guid(),
  code: z.string(),
  day: z.iso.date(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  state: z.enum(HANDOVER_STATES),
  items: z.array(handoverItem),
  /** Modules that could not be asked: their part must be handed over by word. Empty on a whole system. */
  notAsked: z.array(z.string()),
  remark: z.string(),
  out: signature.nullable(),
  in: signature.nullable(),
  version: z.number().int(),
})
export type HandoverRow = z.infer<typeof handoverRow>

export const handoverBrief = handoverRow.pick({ id: true, code: true, day: true, state: true, out: true, in: true }).extend({ items: z.number().int() })
