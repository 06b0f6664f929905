import { z } from 'zod'
import { FIGURE_KEYS } from './figure-kind.ts'

export const figureDraft = z.object({
  id: z.guid(),
  kind: z.enum(FIGURE_KEYS),
  value: z.number().min(0).max(1e9),
  /** 约: shown before the number, never rounded away. */
  approximate: z.boolean().default(false),
  note: z.string().trim().max(200).nullable().default(null),
})

export const REPORT_SOURCES = ['phone', 'app', 'station', 'official', 'field', 'other'] as const

/** What somebody said: text, numbers, photos; as heard. Never changed afterwards, only answered by another report. */
export const reportDraft = z.object({
  id: z.guid(),
  source: z.enum(REPORT_SOURCES),
  reporter: z.string().trim().min(1).max(100),
  /** Personal: sealed on write, shown masked. */
  reporterPhone: z.string().trim().max(30).nullable().default(null),
  text: z.string().trim().min(1).max(4000),
  observedAt: z.iso.datetime(),
  figures: z.array(figureDraft).max(40).default([]),
  fileIds: z.array(z.guid()).max(20).default([]),
  place: z.object({ lon: z.number().min(73).max(136), lat: z.number().min(3).max(54) }).nullable().default(null),
})

export const report = z.object({
  id: z.guid(),
  source: z.enum(REPORT_SOURCES),
  reporter: z.string(),
  reporterPhoneMasked: z.string().nullable(),
  text: z.string(),
  observedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  recordedBy: z.string(),
  fileIds: z.array(z.guid()),
  place: z.object({ lon: z.number(), lat: z.number() }).nullable(),
})

export const figure = z.object({
  id: z.guid(),
  reportId: z.guid(),
  value: z.number(),
  approximate: z.boolean(),
  note: z.string().nullable(),
  source: z.string(),
  at: z.iso.datetime(),
  accepted: z.boolean(),
})

/** All statements about one number, newest first; they stay side by side, the accepted one is signed. */
export const figureGroup = z.object({
  kind: z.enum(FIGURE_KEYS),
  unit: z.string(),
  figures: z.array(figure),
  accepted: z.object({ figureId: z.guid(), value: z.number(), by: z.string(), at: z.iso.datetime(), note: z.string().nullable() }).nullable(),
  /** Do the latest statements of different sources disagree? */
  conflicting: z.boolean(),
})
