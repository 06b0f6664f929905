import { z } from 'zod'
import type { Words } from '#platform/kernel/words.ts'

/** The five rungs, in their order: each next one reaches further into the house. */
export const RUNGS = ['app', 'sms', 'call', 'neighbour', 'knock'] as const
export type Rung = (typeof RUNGS)[number]

export const RUNG_WORDS: Record<Rung, Words> = {
  app: { zh: '应用', en: 'App' },
  sms: { zh: '短信', en: 'SMS' },
  call: { zh: '电话', en: 'Call' },
  neighbour: { zh: '邻居代叫', en: 'Neighbour' },
  knock: { zh: '敲门', en: 'Knock' },
}

/** When a rung starts, in seconds after the call-out began for that person. */
export const ladderStep = z.object({ rung: z.enum(RUNGS), afterSeconds: z.number().int().min(0).max(86_400) })
export type LadderStep = z.infer<typeof ladderStep>

export const ladder = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  title: z.string().trim().min(1).max(60),
  steps: z.array(ladderStep).min(1).max(RUNGS.length),
  /** After this long without an answer the person counts as unanswered (无人应答); the call stays open. */
  exhaustedAfterSeconds: z.number().int().min(1).max(172_800),
  /** Posts asked to go and wake the person, nearest first. */
  neighbourPosts: z.array(z.string().max(40)).max(10),
  knockPosts: z.array(z.string().max(40)).max(10),
  /** Used when the starter names no ladder. */
  usual: z.boolean(),
  /** Times shortened for a demonstration, shown as 演示时限. */
  demo: z.boolean(),
  source: z.string().trim().min(2).max(300),
  mark: z.enum(['high', 'middle', 'low']),
})
export type Ladder = z.infer<typeof ladder>
