import { z } from 'zod'
import { HAZARD_KEYS } from '#modules/incident/contract.ts'

/** What the caller was asked about people, in the order of the questions. Empty: not known, which is not zero. */
export const ASKED_FIGURES = ['deaths', 'missing', 'injured'] as const
export type AskedFigure = (typeof ASKED_FIGURES)[number]

export const intakePlace = z.object({
  name: z.string().trim().min(1).max(200),
  lon: z.number().min(73).max(136),
  lat: z.number().min(3).max(54),
  areaCode: z.string().regex(/^\d{6,15}$/),
})
export type IntakePlace = z.infer<typeof intakePlace>

const said = z.string().max(20).default('')

/** A call being taken, as typed; half of it may be missing. The telephone number is not part of it: it travels and rests apart, sealed. */
export const intakeDraft = z.object({
  reporter: z.string().max(100).default(''),
  placeText: z.string().max(200).default(''),
  place: intakePlace.nullable().default(null),
  /** Value of a date-and-time field by the clock of Shanghai, `2026-07-18T02:05`; empty: when the call came in. */
  at: z.string().max(20).default(''),
  hazard: z.union([z.enum(HAZARD_KEYS), z.literal('')]).default(''),
  title: z.string().max(120).default(''),
  people: z.object({ deaths: said, missing: said, injured: said }).default({ deaths: '', missing: '', injured: '' }),
  text: z.string().max(4000).default(''),
})
export type IntakeDraft = z.infer<typeof intakeDraft>
