import { z } from 'zod'

/** 正常, 延迟, 中断; `waiting`: never asked or never heard. */
export const WARNING_FEED_STATES = ['normal', 'late', 'down', 'waiting', 'off'] as const
export type WarningFeedState = (typeof WARNING_FEED_STATES)[number]

export const feedRow = z.object({
  id: z.guid(),
  version: z.number().int(),
  name: z.string(),
  /** Atom feed or a single CAP document; null for a sender who posts to us. */
  url: z.string().nullable(),
  enabled: z.boolean(),
  periodSeconds: z.number().int(),
  state: z.enum(WARNING_FEED_STATES),
  lastAskedAt: z.iso.datetime().nullable(),
  lastGoodAt: z.iso.datetime().nullable(),
  lastMessageAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  received: z.number().int(),
  refused: z.number().int(),
})
export type FeedRow = z.infer<typeof feedRow>

/** A document that could not be used, kept with the reason. */
export const refusedCap = z.object({ id: z.guid(), at: z.iso.datetime(), feedName: z.string(), reason: z.string(), detail: z.string(), body: z.string(), bytes: z.number().int(), count: z.number().int() })

export const receiptOfCap = z.object({
  outcome: z.enum(['new', 'changed', 'ended', 'repeated', 'kept', 'refused']),
  warningId: z.guid().nullable(),
  reason: z.string().nullable(),
})
