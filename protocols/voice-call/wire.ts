import { z } from 'zod'

/** Paths below the address of the call gateway. Every request is a signed POST of JSON. */
export const CALL_PATHS = { send: '/calls', poll: '/calls/results' } as const

/** Words to be spoken, and the keys that are listened for. */
export const callRequest = z.object({ calls: z.array(z.object({ ref: z.string().max(64), to: z.string().max(24), from: z.string().max(24), text: z.string().max(2000), repeat: z.number().int().min(1).max(5), keys: z.array(z.string().regex(/^\d$/)).max(9) })).max(500) })

export const CALL_CODES = ['ok', 'bad-number', 'refused', 'throttled'] as const

/** A ref that the gateway took before gets the id of that time: it is called once. */
export const callResponse = z.object({ results: z.array(z.object({ ref: z.string(), code: z.enum(CALL_CODES), id: z.string().max(100).nullable(), message: z.string().max(300).nullable().default(null) })).max(500) })

/** `heard`: picked up and listened to the end or until a key; `hung-up`: picked up, and put down before the words were said. */
export const CALL_ENDS = ['heard', 'hung-up', 'no-answer', 'busy', 'refused'] as const

export const callResults = z.object({
  results: z.array(z.object({ id: z.string().max(100), to: z.string().max(24), end: z.enum(CALL_ENDS), key: z.string().regex(/^\d$/).nullable(), at: z.number().int() })).max(1000),
  next: z.string().max(64),
  more: z.boolean(),
})
export type CallResults = z.infer<typeof callResults>
