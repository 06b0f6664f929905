import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'

/** How a storm ended. `lost`: the server went away while it was running. */
export const STORM_OUTCOMES = ['finished', 'stopped', 'failed', 'lost'] as const
export type StormOutcome = (typeof STORM_OUTCOMES)[number]

/** Lines kept of a storm; older ones are dropped. */
export const LINES_KEPT = 200

const id = z.guid()
/** Seconds that people take for each step of the story (演示时限). */
const pace = z.number().int().min(1).max(60)
/** Gauges that report, the hardest hit first. */
const stations = z.number().int().min(4).max(60)
const told = z.object({ at: z.iso.datetime(), text: z.string().max(2000), faulty: z.boolean() })

const storm = z.object({
  id,
  pace,
  stations,
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z.enum(STORM_OUTCOMES).nullable(),
  incidentId: id.nullable(),
})

export type Storm = z.infer<typeof storm>

export const demo = defineContract({
  module: 'demo',
  title: { zh: '演示', en: 'Demonstration' },
  uses: { required: ['monitoring', 'alarm', 'incident', 'dispatch'], optional: ['plan'] },
  permissions: {
    'demo.run': { zh: '播放演示暴雨', en: 'Play the demo storm' },
    'demo.record': { zh: '记录演示过程（仅系统）', en: 'Record the demo storm (the system only)' },
  },
  errors: { 'not-in-production': 403, running: 409, 'not-running': 409 },
  actions: {
    startStorm: action({
      summary: 'Play the demo storm: devices and people as a process apart; refused in production',
      input: z.object({ pace: pace.default(8), stations: stations.default(24) }),
      output: z.object({ id }),
      permission: 'demo.run',
    }),
    stopStorm: action({
      summary: 'Stop the storm that is playing; what it has written stays',
      input: z.object({}),
      output: z.object({ id }),
      permission: 'demo.run',
    }),
    recordStorm: action({
      summary: 'Write down what a storm says of itself and how it ended',
      input: z.object({ id, lines: z.array(told).max(LINES_KEPT).default([]), incidentId: id.nullable().default(null), outcome: z.enum(STORM_OUTCOMES).nullable().default(null) }),
      output: z.object({}),
      permission: 'demo.record',
    }),
  },
  queries: {
    stormState: query({
      summary: 'The last storm and what it has told so far',
      input: z.object({}),
      output: z.object({
        /** False in production. */
        allowed: z.boolean(),
        storm: storm.nullable(),
        lines: z.array(told.extend({ number: z.number().int() })),
      }),
      permission: 'demo.run',
    }),
  },
  events: {
    stormStarted: event(z.object({ id, pace, stations })),
    stormStopped: event(z.object({ id })),
  },
  topics: { storm: topic('demo.run') },
})
