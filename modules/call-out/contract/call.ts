import { z } from 'zod'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { ladderStep, RUNGS } from './ladder.ts'

const id = z.guid()
const instant = z.iso.datetime()

export const SUBJECT_KINDS = ['incident', 'warning', 'response', 'watch'] as const

/** What the call-out is about. */
export const subject = z.object({ kind: z.enum(SUBJECT_KINDS), id, code: z.string().max(60), title: z.string().trim().min(1).max(200) })

/** The three answers: 1 收到, 2 wants to talk, 3 can not go. All three mean that the person is awake. */
export const ANSWERS = ['received', 'talk', 'cannot'] as const
export type Answer = (typeof ANSWERS)[number]

export const ANSWER_WORDS: Record<Answer, Words> = {
  received: { zh: '收到，我去', en: 'Received, going' },
  talk: { zh: '我要说话', en: 'Wants to talk' },
  cannot: { zh: '去不了，换人', en: 'Can not go' },
}
/** Digit of the keypad and of an SMS reply. */
export const ANSWER_DIGITS: Record<Answer, string> = { received: '1', talk: '2', cannot: '3' }

/** By which way an answer came. `officer`: told to an officer, who wrote it down (代录). */
export const WAYS = ['app', 'sms', 'call', 'neighbour', 'knock', 'officer'] as const
export type Way = (typeof WAYS)[number]

export const WAY_WORDS: Record<Way, Words> = {
  app: { zh: '应用', en: 'App' },
  sms: { zh: '短信', en: 'SMS' },
  call: { zh: '电话按键', en: 'Keypad' },
  neighbour: { zh: '邻居代叫', en: 'Neighbour' },
  knock: { zh: '敲门', en: 'Knock' },
  officer: { zh: '代录', en: 'Written down' },
}

export const CALL_STATES = ['calling', 'unanswered', 'answered', 'withdrawn'] as const
export const CALL_OUT_STATES = ['running', 'ended'] as const

const reason = z.string().trim().min(1).max(300)

/**
 * Who is to be called, and why. A person who comes by several ways (two posts, a post and by name) is called once and
 * keeps every reason. `post` finds its holders in an area and, when given, about one subject (`subjectCode`).
 */
export const recipient = z.union([
  z.object({ personId: id, reason }),
  z.object({ post: z.string().trim().min(1).max(40), areaCode: z.string().regex(/^\d{6,15}$/).optional(), organisation: z.string().max(20).optional(), subjectKind: z.string().max(40).optional(), subjectCode: z.string().max(60).optional(), reason }),
  z.object({ organisation: z.string().trim().min(1).max(20), reason }),
])
export type Recipient = z.infer<typeof recipient>

/** A recipient proposed for an incident, with the people it stands for now. */
export const proposed = z.object({ words: z.string(), recipient, people: z.array(z.object({ personId: id, name: z.string() })) })
export type Proposed = z.infer<typeof proposed>

/** A recipient that led to nobody: a hole to be filled, never silently left out. */
export const hole = z.object({ what: z.string(), reason: z.string() })

/** One person of one call-out, as the board shows it; also what the topic sends when it changes. */
export const callRow = z.object({
  id,
  callOutId: id,
  version: z.number().int(),
  personId: id,
  name: z.string(),
  /** 高桥镇石岗村 监测人、隐患点责任人 */
  post: z.string(),
  orgName: z.string(),
  areaCode: z.string().nullable(),
  phoneMask: z.string().nullable(),
  reasons: z.array(z.string()),
  state: z.enum(CALL_STATES),
  /** Rung reached last; null before the first. */
  rung: z.enum(RUNGS).nullable(),
  rungAt: instant.nullable(),
  /** What became of that rung: sent, delivered, failed with its reason, asked (a helper). */
  rungState: z.enum(['due', 'sent', 'delivered', 'failed', 'asked']).nullable(),
  rungNote: z.string().nullable(),
  /** Rungs that came to nothing, each with its reason (通道未配置, 没有登记号码, 没找到). */
  failed: z.array(z.object({ rung: z.enum(RUNGS), note: z.string() })),
  /** The next rung and when; null when the ladder is at its end or the call is over. */
  nextRung: z.enum(RUNGS).nullable(),
  nextAt: instant.nullable(),
  /** Who was asked to go there. */
  helperName: z.string().nullable(),
  startedAt: instant,
  answer: z.enum(ANSWERS).nullable(),
  answerNote: z.string().nullable(),
  answeredAt: instant.nullable(),
  way: z.enum(WAYS).nullable(),
  /** Who wrote it down, when not the person. */
  recordedBy: z.string().nullable(),
  /** The answer came after the call-out had ended. */
  late: z.boolean(),
})
export type CallRow = z.infer<typeof callRow>

export const callOutHead = z.object({
  id,
  version: z.number().int(),
  code: z.string(),
  state: z.enum(CALL_OUT_STATES),
  subject,
  severity: z.enum(SEVERITIES).nullable(),
  text: z.string(),
  drill: z.boolean(),
  ladderKey: z.string(),
  ladderTitle: z.string(),
  ladderDemo: z.boolean(),
  ladderSource: z.string(),
  steps: z.array(ladderStep),
  exhaustedAfterSeconds: z.number().int(),
  startedAt: instant,
  startedBy: z.string(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  areaCode: z.string().nullable(),
  orgPath: z.string().nullable(),
  /** Posts named before those of several posts were merged into one person. */
  posts: z.number().int(),
  people: z.number().int(),
  holes: z.array(hole),
})
export type CallOutHead = z.infer<typeof callOutHead>

export const callCounts = z.object({
  people: z.number().int(),
  /** Neither answered nor withdrawn. */
  open: z.number().int(),
  /** Of the open: those whose ladder is at its end. */
  unanswered: z.number().int(),
  answered: z.number().int(),
  talk: z.number().int(),
  cannot: z.number().int(),
  withdrawn: z.number().int(),
  /** Middle time from start to answer, seconds; null before the first answer. */
  medianSeconds: z.number().nullable(),
})
export type CallCounts = z.infer<typeof callCounts>

/** A call as the phone of its person shows it. */
export const myCall = z.object({
  id,
  callOutId: id,
  code: z.string(),
  subject,
  severity: z.enum(SEVERITIES).nullable(),
  text: z.string(),
  reasons: z.array(z.string()),
  drill: z.boolean(),
  from: z.string(),
  startedAt: instant,
  nextRung: z.enum(RUNGS).nullable(),
  nextAt: instant.nullable(),
  state: z.enum(CALL_STATES),
  answer: z.enum(ANSWERS).nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
})

/** Somebody this person is asked to wake. */
export const myHelp = z.object({ id, callId: id, rung: z.enum(['neighbour', 'knock']), name: z.string(), post: z.string(), orgName: z.string(), text: z.string(), subjectTitle: z.string(), drill: z.boolean(), askedAt: instant })

export const historyLine = z.object({
  callOutId: id,
  code: z.string(),
  subject,
  drill: z.boolean(),
  startedAt: instant,
  state: z.enum(CALL_STATES),
  answer: z.enum(ANSWERS).nullable(),
  answeredAt: instant.nullable(),
  way: z.enum(WAYS).nullable(),
  recordedBy: z.string().nullable(),
  late: z.boolean(),
  /** Rungs it took. */
  rungs: z.array(z.object({ rung: z.enum(RUNGS), at: instant, state: z.string(), note: z.string().nullable() })),
})
