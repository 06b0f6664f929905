import { z } from 'zod'

/** Paths below the address of the gateway. Every request is a signed POST of JSON (`platform/server/notify/signed-http.ts`). */
export const SMS_PATHS = { send: '/sms/messages', poll: '/sms/reports' } as const

export const smsRequest = z.object({ messages: z.array(z.object({ ref: z.string().max(64), to: z.string().max(24), from: z.string().max(24), text: z.string().max(2000) })).max(500) })

export const SMS_CODES = ['ok', 'bad-number', 'refused', 'throttled'] as const

/** One line a message, by its ref. A ref that the gateway took before gets the id of that time: it is sent once. */
export const smsResponse = z.object({ results: z.array(z.object({ ref: z.string(), code: z.enum(SMS_CODES), id: z.string().max(100).nullable(), parts: z.number().int().min(1).max(255).default(1), message: z.string().max(300).nullable().default(null) })).max(500) })

export const pollRequest = z.object({ after: z.string().max(64) })

/** What came since `after`; `next` is asked for the next time, and says that all up to it has been kept. */
export const smsReports = z.object({
  reports: z.array(z.object({ id: z.string().max(100), delivered: z.boolean(), code: z.string().max(60).nullable(), at: z.number().int() })).max(1000),
  replies: z.array(z.object({ from: z.string().max(24), to: z.string().max(24), text: z.string().max(1000), at: z.number().int() })).max(1000),
  next: z.string().max(64),
  more: z.boolean(),
})
export type SmsReports = z.infer<typeof smsReports>
