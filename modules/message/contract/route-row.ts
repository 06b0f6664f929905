import { z } from 'zod'
import { channelKind, failureReason, routeKey, routeState } from './message-row.ts'

/** What a person may set of a route. The secret goes in and never comes out. */
export const routeSetting = z.object({
  enabled: z.boolean(),
  /** `smsc.example.cn:2775`, `https://gateway.example.cn/api`; empty: not configured. */
  address: z.string().trim().max(200),
  account: z.string().trim().max(60),
  /** Number the message comes from: 接入号. */
  sourceNumber: z.string().trim().regex(/^[0-9]{0,20}$/),
  /** Digits the operator lets us append to it, so that a reply names its message; 0: none. */
  extensionDigits: z.number().int().min(0).max(4),
  ratePerSecond: z.number().min(0.1).max(1000),
  /** Yuan for one SMS part or one call. */
  costYuan: z.number().min(0).max(100),
  /** Smaller is asked first among routes of one way. */
  priority: z.number().int().min(1).max(99),
  maxAttempts: z.number().int().min(1).max(20),
  /** A queue older than this is 延迟. */
  lateSeconds: z.number().int().min(1).max(3600),
  /** Where the figures come from: contract, date. */
  source: z.string().trim().min(2).max(200),
})
export type RouteSetting = z.infer<typeof routeSetting>

export const routeRow = z.object({
  route: routeKey,
  channel: channelKind,
  setting: routeSetting,
  hasSecret: z.boolean(),
  version: z.number().int(),
  updatedBy: z.string(),
  updatedAt: z.iso.datetime(),
  state: routeState,
  /** Since when it is in that state, and what the other side said. */
  since: z.iso.datetime().nullable(),
  detail: z.string().nullable(),
  lastOkAt: z.iso.datetime().nullable(),
  today: z.object({ total: z.number().int(), queued: z.number().int(), sent: z.number().int(), delivered: z.number().int(), failed: z.number().int(), answered: z.number().int(), costYuan: z.number(), oldestQueuedAt: z.iso.datetime().nullable() }),
  failures: z.array(z.object({ reason: failureReason, count: z.number().int() })),
})
export type RouteRow = z.infer<typeof routeRow>
