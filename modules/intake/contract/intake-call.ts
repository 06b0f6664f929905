import { z } from 'zod'
import { HAZARD_KEYS } from '#modules/incident/contract.ts'
import type { Words } from '#platform/kernel/words.ts'

const id = z.guid()
const instant = z.iso.datetime()

/** Where a call comes from. `manual`: an officer picked up a telephone and types; `exchange`: a telephone system announced it. */
export const CALL_SOURCES = ['manual', 'exchange'] as const
export const CALL_SOURCE_WORDS: Record<(typeof CALL_SOURCES)[number], Words> = { manual: { zh: '人工接听', en: 'By hand' }, exchange: { zh: '话务系统', en: 'Telephone system' } }

export const CALL_STATES = ['taking', 'hung-up', 'settled'] as const
export const CALL_OUTCOMES = ['opened', 'joined', 'logged'] as const
export const CALL_MARKS = ['false-alarm', 'nuisance', 'repeat'] as const
export type CallState = (typeof CALL_STATES)[number]
export type CallOutcome = (typeof CALL_OUTCOMES)[number]
export type CallMark = (typeof CALL_MARKS)[number]

export const CALL_STATE_WORDS: Record<CallState, Words> = {
  taking: { zh: '正在接', en: 'Being taken' },
  'hung-up': { zh: '中途挂断，待回拨', en: 'Hung up: call back' },
  settled: { zh: '已办', en: 'Settled' },
}
export const CALL_OUTCOME_WORDS: Record<CallOutcome, Words> = { opened: { zh: '建事件', en: 'Incident opened' }, joined: { zh: '并入事件', en: 'Joined' }, logged: { zh: '只登记', en: 'Logged only' } }
export const CALL_MARK_WORDS: Record<CallMark, Words> = { 'false-alarm': { zh: '误报', en: 'False alarm' }, nuisance: { zh: '骚扰', en: 'Nuisance' }, repeat: { zh: '重复来电', en: 'Repeated' } }

/** One call on record, whether anything came of it or not. */
export const callRow = z.object({
  id,
  version: z.number().int(),
  code: z.string(),
  state: z.enum(CALL_STATES),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  mark: z.enum(CALL_MARKS).nullable(),
  note: z.string().nullable(),
  source: z.enum(CALL_SOURCES),
  callerMasked: z.string().nullable(),
  reporter: z.string(),
  placeName: z.string(),
  areaCode: z.string().nullable(),
  areaName: z.string().nullable(),
  hazard: z.enum(HAZARD_KEYS).nullable(),
  text: z.string(),
  receivedAt: instant,
  /** Who has the call now. */
  holderId: z.string().nullable(),
  holderName: z.string().nullable(),
  updatedAt: instant,
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  incidentId: id.nullable(),
  incidentCode: z.string().nullable(),
  callOutId: id.nullable(),
  callOutCode: z.string().nullable(),
  repeatOf: id.nullable(),
})
export type CallRow = z.infer<typeof callRow>

/** An earlier call from the same number. */
export const earlierCall = z.object({ id, code: z.string(), receivedAt: instant, placeName: z.string(), outcome: z.enum(CALL_OUTCOMES).nullable(), mark: z.enum(CALL_MARKS).nullable(), incidentId: id.nullable(), incidentCode: z.string().nullable() })

export const foundPlace = z.object({
  key: z.string(),
  name: z.string(),
  /** 村, 隐患点, 企业, 道路 … */
  kindTitle: z.object({ zh: z.string(), en: z.string() }),
  code: z.string(),
  townName: z.string(),
  place: z.object({ name: z.string(), lon: z.number(), lat: z.number(), areaCode: z.string() }),
  /** From the middle of the city, metres. */
  cityMetres: z.number().int().nullable(),
  households: z.number().int().nullable(),
  people: z.number().int().nullable(),
  /** Another place of the list answers to the same name. */
  twin: z.boolean(),
})
export type FoundPlace = z.infer<typeof foundPlace>

/** Somebody who would be called, and why. */
export const callee = z.object({ personId: id, name: z.string(), post: z.string(), orgName: z.string(), why: z.string() })
