import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { ALARM_STATES } from '../processes/alarm-process.ts'

export const severity = z.enum(SEVERITIES).nullable()

/** One alarm as the queue shows it. */
export const alarmRow = z.object({
  id: z.guid(),
  version: z.number().int(),
  code: z.string(),
  kind: z.enum(['threshold', 'missing']),
  /** null: data are missing, which has no colour. */
  severity,
  peakSeverity: severity,
  hazard: z.string(),
  title: z.string(),
  state: z.enum(ALARM_STATES),
  stationId: z.guid(),
  stationName: z.string(),
  /** Where the reading came from, for the queue's column: `sl651`. */
  source: z.string(),
  quantity: z.string().nullable(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  unit: z.string(),
  /** When the event began and was last seen, by observation time. */
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  raisedAt: z.iso.datetime(),
  /** Messages that said the same, beside the first. */
  repeats: z.number().int(),
  areaCode: z.string().nullable(),
  orgPath: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  /** By when somebody must have acknowledged it. */
  dueAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  incidentId: z.guid().nullable(),
  incidentCode: z.string().nullable(),
  correlationId: z.guid(),
})
export type AlarmRow = z.infer<typeof alarmRow>

/** What events tell of an alarm. */
export const alarmBrief = alarmRow
  .pick({ code: true, severity: true, hazard: true, stationId: true, areaCode: true, orgPath: true, lon: true, lat: true, title: true, kind: true })
  .extend({ alarmId: z.guid(), observedAt: z.iso.datetime(), reason: z.enum(['raised', 'severity', 'not-acknowledged', 'ended', 'acknowledged']) })
export type AlarmBrief = z.infer<typeof alarmBrief>

export const alarmEntry = z.object({ id: z.guid(), at: z.iso.datetime(), kind: z.string(), actorName: z.string(), text: z.string(), data: z.record(z.string(), z.unknown()) })

/** A change that the evaluator found; its words are made where it is written. */
export const recordedChange = z.object({
  kind: z.enum(['raise', 'repeat', 'escalate', 'de-escalate', 'end']),
  stationId: z.guid(),
  eventKey: z.string(),
  ruleId: z.guid(),
  ruleVersion: z.number().int(),
  hazard: z.string(),
  severity,
  at: z.number(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  /** Leaf of the rule that was measured; null for missing data. */
  leaf: z.record(z.string(), z.unknown()).nullable(),
  /** Layer and source of the threshold that was met. */
  layer: z.string().nullable(),
  source: z.string().nullable(),
})
export type RecordedChange = z.infer<typeof recordedChange>
