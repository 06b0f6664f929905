import { z } from 'zod'

/** By what way a message goes. Several routes may serve one way (`sms`: SMPP, HTTP gateway). */
export const CHANNELS = ['app', 'sms', 'voice'] as const
export const channelKind = z.enum(CHANNELS)
export type ChannelKind = z.infer<typeof channelKind>

/** Where a message can leave: each is configured, limited and judged on its own. */
export const ROUTES = ['app', 'smpp', 'sms-gateway', 'voice-gateway'] as const
export const routeKey = z.enum(ROUTES)
export type RouteKey = z.infer<typeof routeKey>

/**
 * `queued` waits (also between attempts) · `sending` handed to a route that has not answered · `sent` taken by the
 * route · `delivered` receipt says it is there (app: the device has it; voice: picked up) · `failed` · `withdrawn`
 * before it left.
 */
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'delivered', 'failed', 'withdrawn'] as const
export const messageState = z.enum(MESSAGE_STATES)
export type MessageState = z.infer<typeof messageState>

/** 正常, 延迟, 中断, 未配置; `off` was switched off by a person; `recording` belongs to a drill and reaches nobody. */
export const ROUTE_STATES = ['normal', 'late', 'down', 'unconfigured', 'off', 'recording'] as const
export const routeState = z.enum(ROUTE_STATES)
export type RouteState = z.infer<typeof routeState>

/** Why a message failed; each has a sentence in the locales (`reason.<key>`). */
export const FAILURE_REASONS = ['no-phone', 'no-person', 'not-configured', 'switched-off', 'bad-number', 'refused', 'throttled', 'unreachable', 'no-answer', 'busy', 'hung-up', 'undelivered', 'expired', 'attempts-used'] as const
export const failureReason = z.enum(FAILURE_REASONS)
export type FailureReason = z.infer<typeof failureReason>

/** What the message is about, in the words of whoever sends it: `{ kind: 'call-out', id }`. */
export const messageSubject = z.object({ kind: z.string().regex(/^[a-z][a-z-]{1,40}$/), id: z.string().min(1).max(80) })

/** A digit that may be sent back (SMS) or pressed (call), and what it means: 1 收到. */
export const answerChoice = z.object({ digit: z.string().regex(/^\d$/), words: z.string().trim().min(1).max(40) })
export type AnswerChoice = z.infer<typeof answerChoice>

export const messageDraft = z.object({
  /** Made by the sender; sending the same id twice sends once. */
  id: z.guid(),
  channel: channelKind,
  /** App: the person. SMS and voice: whose number is looked up when `phone` is null. */
  personId: z.guid().nullable(),
  phone: z.string().regex(/^\+?[0-9 -]{3,24}$/).nullable(),
  title: z.string().trim().max(120),
  /** The words themselves; a drill world puts 【演练】 in front. SMS: title is left out. */
  text: z.string().trim().min(1).max(1000),
  subject: messageSubject,
  answers: z.array(answerChoice).max(9),
  /** After it the message is no longer tried; an answer after it is kept and marked late. Null: 24 h. */
  expiresAt: z.iso.datetime().nullable(),
})
export type MessageDraft = z.infer<typeof messageDraft>

/** One line of news of a message, as the events carry them. */
export const messageNews = z.object({
  messageId: z.guid(),
  subject: messageSubject,
  personId: z.guid().nullable(),
  channel: channelKind,
  at: z.iso.datetime(),
  reason: failureReason.nullable(),
  /** Words of the route, when it gave any. */
  detail: z.string().nullable(),
})

/** An SMS reply or a pressed key. `digit` is null when the words are no offered digit; `text` are the words as they came. */
export const answerNews = z.object({
  messageId: z.guid(),
  subject: messageSubject,
  personId: z.guid().nullable(),
  channel: channelKind,
  at: z.iso.datetime(),
  digit: z.string().nullable(),
  words: z.string().nullable(),
  text: z.string(),
  /** It came after the message had expired. */
  late: z.boolean(),
  /** `number`: the reply named the message by the number it was sent to. `latest`: it was the last message to that telephone. */
  matchedBy: z.enum(['number', 'latest', 'call']),
})

/** A message as the channel page shows it; telephone numbers are masked. */
export const messageRow = z.object({
  id: z.guid(),
  channel: channelKind,
  route: routeKey.nullable(),
  personId: z.guid().nullable(),
  phoneMask: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  subject: messageSubject,
  state: messageState,
  reason: failureReason.nullable(),
  detail: z.string().nullable(),
  attempts: z.number().int(),
  nextAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  answer: z.object({ digit: z.string().nullable(), words: z.string().nullable(), text: z.string(), at: z.iso.datetime() }).nullable(),
  /** Yuan, by the price of the route at that time. */
  costYuan: z.number(),
})
export type MessageRow = z.infer<typeof messageRow>

/** A message in the app of the person it is for. */
export const inboxMessage = z.object({
  id: z.guid(),
  title: z.string(),
  text: z.string(),
  subject: messageSubject,
  answers: z.array(answerChoice),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  seen: z.boolean(),
})
export type InboxMessage = z.infer<typeof inboxMessage>
