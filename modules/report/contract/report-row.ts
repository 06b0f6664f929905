import { z } from 'zod'
import { FIGURE_KEYS } from '#modules/incident/contract.ts'
import { FORM_KEYS, PAPER_KEYS, WAY_KEYS } from './content.ts'
import { INDICATOR_CODES } from './indicator.ts'

const id = z.guid()

export const REPORT_STATES = ['draft', 'signed', 'sent', 'discarded'] as const

/** The clock of the incident that a report answers. */
export const reportClock = z.object({ id: z.string(), title: z.string(), dueAt: z.iso.datetime(), doneAt: z.iso.datetime().nullable(), state: z.enum(['running', 'near', 'overdue', 'done', 'done-late']), source: z.string() })

export const reportRow = z.object({
  id,
  version: z.number().int(),
  code: z.string(),
  incidentId: id,
  incidentCode: z.string(),
  incidentTitle: z.string(),
  form: z.enum(FORM_KEYS),
  /** 续报 2: counted a form and an incident. */
  number: z.number().int(),
  state: z.enum(REPORT_STATES),
  title: z.string(),
  addressee: z.string(),
  signer: z.string().nullable(),
  signedAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  sentTo: z.array(z.string()),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
  clocks: z.array(reportClock),
  orgPath: z.string().nullable(),
  areaCode: z.string(),
})

export const versionRow = z.object({ version: z.number().int(), at: z.iso.datetime(), by: z.string(), what: z.enum(['drafted', 'saved', 'refreshed', 'signed']) })

export const submission = z.object({ id, to: z.string(), way: z.enum(WAY_KEYS), paper: z.enum(PAPER_KEYS), at: z.iso.datetime(), by: z.string(), receiver: z.string().nullable(), receivedAt: z.iso.datetime().nullable() })

/** Statements about one number that differ, with the one that a person accepted; `used` is what the report says now. */
export const figureConflict = z.object({
  kind: z.enum(FIGURE_KEYS),
  row: z.enum(INDICATOR_CODES).nullable(),
  unit: z.string(),
  used: z.number().nullable(),
  statements: z.array(z.object({ figureId: id, value: z.number(), approximate: z.boolean(), source: z.string(), at: z.iso.datetime(), accepted: z.boolean(), acceptedBy: z.string().nullable() })),
  /** `open`: nobody has accepted one; `changed`: another one was accepted after the report took its number. */
  state: z.enum(['agreed', 'open', 'decided', 'changed']),
})
