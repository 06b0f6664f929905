import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { WARNING_STATES } from '../processes/warning-process.ts'
import { WARNING_KIND_KEYS } from './kind.ts'

const id = z.guid()
const instant = z.iso.datetime()
export const areaCode = z.string().regex(/^\d{6,15}$/)
/** Longitude, latitude; not closed (the first corner is not said again). */
export const ring = z.array(z.tuple([z.number().min(73).max(136), z.number().min(3).max(54)])).min(3).max(400)

/** 正式, 演练, 测试: only `actual` is ever told to people as real. */
export const WARNING_STATUSES = ['actual', 'exercise', 'test'] as const
export type WarningStatus = (typeof WARNING_STATUSES)[number]

export const URGENCIES = ['immediate', 'expected', 'future', 'past', 'unknown'] as const
export const CERTAINTIES = ['observed', 'likely', 'possible', 'unlikely', 'unknown'] as const

export const signature = z.object({ personId: z.string(), name: z.string(), at: instant })

export const warningRow = z.object({
  id,
  version: z.number().int(),
  code: z.string(),
  /** All messages about one warning, from the first to the one that ends it. */
  threadId: id,
  /** The message that this one replaces. */
  followsId: id.nullable(),
  /** `feed`: received; `own`: written and signed here. */
  origin: z.enum(['feed', 'own']),
  status: z.enum(WARNING_STATUSES),
  state: z.enum(WARNING_STATES),
  kind: z.enum(WARNING_KIND_KEYS),
  hazard: z.string(),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  text: z.string(),
  instruction: z.string(),
  senderName: z.string(),
  urgency: z.enum(URGENCIES),
  certainty: z.enum(CERTAINTIES),
  effectiveAt: instant,
  expiresAt: instant,
  issuedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
  endedBy: z.string().nullable(),
  areaCodes: z.array(z.string()),
  areaWords: z.string(),
  rings: z.array(ring),
  people: z.number().int().nullable(),
  peopleSource: z.string(),
  languages: z.array(z.string()),
  areaCode: z.string().nullable(),
  orgPath: z.string().nullable(),
  incidentId: id.nullable(),
  /** Public name of the CAP message, once there is one. */
  capIdentifier: z.string().nullable(),
  draftedBy: z.string().nullable(),
  firstSigned: signature.nullable(),
  secondSigned: signature.nullable(),
  callOutId: id.nullable(),
  callOutNote: z.string().nullable(),
  updatedAt: instant,
  updatedBy: z.string(),
})
export type WarningRow = z.infer<typeof warningRow>

/** What events tell of a warning. `drill` is true in a drill world and for every exercise or test message. */
export const warningBrief = warningRow
  .pick({ code: true, threadId: true, followsId: true, origin: true, status: true, kind: true, hazard: true, severity: true, title: true, text: true, instruction: true, senderName: true, effectiveAt: true, expiresAt: true, areaCodes: true, areaWords: true, areaCode: true, orgPath: true, incidentId: true })
  .extend({ warningId: id, drill: z.boolean() })
export type WarningBrief = z.infer<typeof warningBrief>

/** What the composer sends. */
export const warningDraft = z.object({
  id,
  /** 0 for a new draft. */
  version: z.number().int().min(0),
  /** The warning in force that this one raises, lowers or corrects. */
  followsId: id.nullable().default(null),
  kind: z.enum(WARNING_KIND_KEYS),
  severity: z.enum(SEVERITIES),
  severityReason: z.string().trim().max(500).default(''),
  title: z.string().trim().max(120).default(''),
  text: z.string().trim().max(1_000).default(''),
  instruction: z.string().trim().max(600).default(''),
  urgency: z.enum(URGENCIES).default('expected'),
  certainty: z.enum(CERTAINTIES).default('likely'),
  effectiveAt: instant,
  expiresAt: instant,
  areaCodes: z.array(areaCode).max(200).default([]),
  rings: z.array(ring).max(20).default([]),
  languages: z.array(z.string().trim().min(2).max(30)).max(8).default([]),
  /** 【演练】: only in a drill world. */
  drill: z.boolean().default(false),
  incidentId: id.nullable().default(null),
})
export type WarningDraft = z.infer<typeof warningDraft>

/** One sentence of the pre-flight with its figure. */
export const preflightCheck = z.object({ key: z.string(), ok: z.boolean(), title: z.object({ zh: z.string(), en: z.string() }), says: z.object({ zh: z.string(), en: z.string() }) })
export type PreflightCheck = z.infer<typeof preflightCheck>
