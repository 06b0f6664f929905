import { z } from 'zod'

export const dutyPerson = z.object({ personId: z.string().nullable(), code: z.string(), name: z.string().nullable() })
export type DutyPerson = z.infer<typeof dutyPerson>

/** A shift of one day: as planned for that day, or as the cycle of the roster gives it. */
export const shiftRow = z.object({
  /** The day it begins, `2026-07-17`; a shift is named by it. */
  day: z.iso.date(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  leader: dutyPerson.nullable(),
  officers: z.array(dutyPerson),
  /** `planned`: somebody wrote this day. `cycle`: it follows from the cycle. `none`: nobody is on the roster. */
  basis: z.enum(['planned', 'cycle', 'none']),
  source: z.string(),
  note: z.string(),
  /** 0 until the day is written for the first time. */
  version: z.number().int(),
  updatedBy: z.string().nullable(),
  updatedAt: z.iso.datetime().nullable(),
})
export type ShiftRow = z.infer<typeof shiftRow>

export const shiftDraft = z.object({
  day: z.iso.date(),
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  hours: z.number().int().min(1).max(48),
  leaderId: z.guid(),
  officerIds: z.array(z.guid()).min(1).max(6),
  note: z.string().trim().max(200).default(''),
  version: z.number().int().min(0),
})

export const SWAP_STATES = ['asked', 'agreed', 'approved', 'refused', 'withdrawn'] as const

export const swapRow = z.object({
  id: z.guid(),
  day: z.iso.date(),
  from: dutyPerson,
  to: dutyPerson,
  /** The day the asking person takes over in return; null when it is only given away. */
  returnDay: z.iso.date().nullable(),
  reason: z.string(),
  state: z.enum(SWAP_STATES),
  askedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
})
export type SwapRow = z.infer<typeof swapRow>

/** A line of an imported sheet that can not be taken, with what is wrong in it. */
export const importFault = z.object({ line: z.number().int(), text: z.string() })
