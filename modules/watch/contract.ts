import { z } from 'zod'
import { action, defineContract, query, topic } from '#platform/kernel/contract.ts'

/** What a line of the watch log is about, so that the screen can open it. */
export const LOG_SUBJECTS = ['alarm', 'incident', 'order', 'note'] as const

const logEntry = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  text: z.string(),
  /** Who wrote it: a person's name, or 自动. */
  by: z.string(),
  subject: z.enum(LOG_SUBJECTS),
  subjectId: z.string().nullable(),
  correlationId: z.guid(),
})

export type LogEntry = z.infer<typeof logEntry>

const dutyPerson = z.object({ personId: z.string().nullable(), code: z.string(), name: z.string().nullable() })

export const watch = defineContract({
  module: 'watch',
  title: { zh: '值班', en: 'Watch' },
  uses: { required: ['organisation'], optional: ['alarm', 'incident', 'dispatch'] },
  permissions: {
    'watch.read': { zh: '查看值班日志和值班表', en: 'Read the watch log and roster' },
    'watch.write': { zh: '补记值班日志', en: 'Add to the watch log' },
  },
  errors: { 'in-the-future': 422 },
  actions: {
    addLogEntry: action({
      summary: 'Add a line to the watch log; lines are never changed or removed',
      input: z.object({ id: z.guid(), text: z.string().trim().min(1).max(500), at: z.iso.datetime().optional() }),
      output: z.object({ id: z.guid() }),
      permission: 'watch.write',
      offline: true,
    }),
  },
  queries: {
    listLog: query({
      summary: 'The watch log, newest first',
      input: z.object({ before: z.string().nullable().default(null), limit: z.number().int().min(1).max(300).default(60), text: z.string().trim().max(100).optional() }),
      output: z.object({ entries: z.array(logEntry), next: z.string().nullable() }),
      permission: 'watch.read',
    }),
    onDuty: query({
      summary: 'Who is on duty now, by the roster',
      input: z.object({}),
      output: z.object({ leader: dutyPerson.nullable(), officers: z.array(dutyPerson), from: z.iso.datetime().nullable(), until: z.iso.datetime().nullable(), source: z.string().nullable() }),
      permission: 'watch.read',
    }),
  },
  topics: { log: topic('watch.read') },
})
