import { z } from 'zod'
import { RESPONSE_LEVELS, SEVERITIES } from '#platform/kernel/severity.ts'
import { HAZARD_KEYS } from './hazard.ts'
import { STAGE_KEYS } from './stage.ts'

/** Where something is: WGS-84 degrees, administrative code, and the name people use. */
export const place = z.object({
  name: z.string().trim().min(1).max(200),
  lon: z.number().min(73).max(136),
  lat: z.number().min(3).max(54),
  areaCode: z.string().regex(/^\d{6,15}$/),
})

export const INCIDENT_STATES = ['opened', 'responding', 'recovering', 'closed', 'discarded'] as const
/** 险情 threatens, 灾情 has struck: the grading tables differ. */
export const NATURES = ['threat', 'damage'] as const

/** Ⅰ 特别重大 … Ⅳ 一般. The incident's own level; not the response's, not the warning's. */
export const incidentLevel = z.enum(RESPONSE_LEVELS)

/** One line of the list. */
export const incidentRow = z.object({
  id: z.guid(),
  version: z.number().int(),
  code: z.string(),
  state: z.enum(INCIDENT_STATES),
  hazard: z.enum(HAZARD_KEYS),
  classCode: z.string().nullable(),
  className: z.string().nullable(),
  nature: z.enum(NATURES),
  title: z.string(),
  place,
  orgPath: z.string().nullable(),
  occurredAt: z.iso.datetime(),
  openedAt: z.iso.datetime(),
  openedBy: z.string(),
  /** Incident level, warning severity and response level are three fields (突发事件应对法: separate systems). */
  incidentLevel: incidentLevel.nullable(),
  warningSeverity: z.enum(SEVERITIES).nullable(),
  responseLevel: incidentLevel.nullable(),
  responsePlanCode: z.string().nullable(),
  responsePlanTitle: z.string().nullable(),
  responseSince: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  reportCount: z.number().int(),
  alarmCount: z.number().int(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
})

export const commanders = z.object({
  /** 行政指挥, 现场指挥, 技术指挥: kept apart. Names or posts as said; null when nobody is named. */
  administrative: z.string().trim().max(100).nullable().default(null),
  onScene: z.string().trim().max(100).nullable().default(null),
  technical: z.string().trim().max(100).nullable().default(null),
})

export const entry = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  stage: z.enum(STAGE_KEYS),
  kind: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  actorName: z.string(),
  /** Shown with a solid dot and kept by the 关键节点 filter. */
  key: z.boolean(),
  link: z.object({ kind: z.string(), id: z.string(), text: z.string() }).nullable(),
  correlationId: z.guid(),
  fileIds: z.array(z.guid()),
})

export const linkedSubject = z.object({
  kind: z.enum(['alarm', 'station', 'incident', 'hazard-point']),
  refId: z.guid(),
  code: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES).nullable(),
  linkedAt: z.iso.datetime(),
})

export const stageState = z.object({
  stage: z.enum(STAGE_KEYS),
  state: z.enum(['waiting', 'running', 'done']),
  startedAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
})

export const responseChange = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  from: incidentLevel.nullable(),
  to: incidentLevel.nullable(),
  planCode: z.string().nullable(),
  planTitle: z.string().nullable(),
  clause: z.string().nullable(),
  clauseText: z.string().nullable(),
  basis: z.string(),
  signer: z.string(),
  recordedBy: z.string(),
})

/** A time limit of a rule: started when, due when, and what stopped it. */
export const clockReading = z.object({
  id: z.string(),
  title: z.string(),
  /** From the event, from when the watch learnt of it, from the report before, from the day, from the end. */
  startsFrom: z.enum(['occurred', 'received', 'report', 'day', 'stable']),
  startedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  state: z.enum(['running', 'near', 'overdue', 'done', 'done-late']),
  source: z.string(),
  note: z.string().nullable(),
})
