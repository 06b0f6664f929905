import { z } from 'zod'
import { defineContract, query } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { HAZARD_KEYS } from '#modules/incident/contract.ts'
import { pastCaseRegister } from './registers/past-case.ts'

const calls = registerCalls(pastCaseRegister, 'PastCase', 'PastCases')

const similarCase = z.object({
  id: z.guid(),
  code: z.string(),
  name: z.string(),
  occurredOn: z.iso.date(),
  placeName: z.string(),
  distanceMetres: z.number(),
  level: z.string().nullable(),
  deaths: z.number().nullable(),
  moved: z.number().nullable(),
  summary: z.string(),
  lesson: z.string().nullable(),
  demo: z.boolean(),
})

export const pastCase = defineContract({
  module: 'past-case',
  title: { zh: '历史案例', en: 'Past cases' },
  uses: { required: ['incident'], optional: [] },
  permissions: {
    'past-case.read': { zh: '查看历史案例', en: 'See past cases' },
    'past-case.edit': { zh: '维护历史案例', en: 'Maintain past cases' },
  },
  actions: { ...calls.actions },
  queries: {
    ...calls.queries,
    similarCases: query({
      summary: 'The nearest cases of the same hazard; water hazards count as one family',
      input: z.object({ hazard: z.enum(HAZARD_KEYS), lon: z.number(), lat: z.number(), limit: z.number().int().min(1).max(10).default(3) }),
      output: z.object({ cases: z.array(similarCase), ofHazard: z.number().int() }),
      permission: 'past-case.read',
    }),
  },
  events: { ...calls.events },
  topics: { ...calls.topics },
})
