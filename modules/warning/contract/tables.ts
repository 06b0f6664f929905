import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { WARNING_KIND_KEYS } from './kind.ts'

const stamp = { version: z.number().int(), source: z.string(), sourcedOn: z.iso.date().nullable(), certainty: z.enum(['high', 'middle', 'low']), updatedAt: z.iso.datetime(), updatedBy: z.string() }

/** One cell of the table of signals: what makes a kind blue, yellow, orange or red. */
export const signalRow = z.object({
  id: z.guid(),
  kind: z.enum(WARNING_KIND_KEYS),
  severity: z.enum(SEVERITIES),
  /** As printed: 「3 小时雨量达 50 毫米以上」. */
  says: z.string(),
  /** What can be measured here: `rain`, mm over `hours`. null: a person judges. */
  measure: z.enum(['rain']).nullable(),
  hours: z.number().nullable(),
  value: z.number().nullable(),
  unit: z.string(),
  ...stamp,
})
export type SignalRow = z.infer<typeof signalRow>

/** What must be done when a warning of a kind (null: any) and severity is in force. */
export const measureRow = z.object({
  id: z.guid(),
  kind: z.enum(WARNING_KIND_KEYS).nullable(),
  severity: z.enum(SEVERITIES),
  order: z.number().int(),
  text: z.string(),
  /** Post that does it: `town-leader`. */
  post: z.string(),
  postName: z.string(),
  /** `town`: each warned town does it; `city`: once. */
  reach: z.enum(['city', 'town']),
  dueMinutes: z.number().int(),
  enabled: z.boolean(),
  ...stamp,
})
export type MeasureRow = z.infer<typeof measureRow>

/** Who is called when a warning of a severity is issued, by post and area. */
export const callerRow = z.object({
  id: z.guid(),
  severity: z.enum(SEVERITIES),
  post: z.string(),
  postName: z.string(),
  /** `town` and `village`: those posts inside the warned areas; `city`: once for the city. */
  reach: z.enum(['city', 'town', 'village']),
  enabled: z.boolean(),
  ...stamp,
})
export type CallerRow = z.infer<typeof callerRow>

export const settingRow = z.object({ key: z.string(), value: z.number(), unit: z.string(), title: z.object({ zh: z.string(), en: z.string() }), source: z.string(), updatedAt: z.iso.datetime(), updatedBy: z.string() })

/** Something that a warning asks for, with its clock. */
export const dutyRow = z.object({
  id: z.guid(),
  warningId: z.guid(),
  text: z.string(),
  post: z.string(),
  postName: z.string(),
  /** Town that has to do it; null: the city. */
  areaCode: z.string().nullable(),
  areaName: z.string(),
  dueAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: z.string().nullable(),
  note: z.string().nullable(),
  /** When nobody had done it in time and the leader was told. */
  escalatedAt: z.iso.datetime().nullable(),
  source: z.string(),
  version: z.number().int(),
})
export type DutyRow = z.infer<typeof dutyRow>
