import { z } from 'zod'
import { defineContract, query } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { householdRegister } from './registers/household.ts'

const householdCalls = registerCalls(householdRegister, 'Household', 'Households')

export const resident = defineContract({
  module: 'resident',
  title: { zh: '居民户', en: 'Residents' },
  uses: { required: ['hazard-point'], optional: ['organisation', 'shelter'] },
  permissions: {
    'resident.read': { zh: '查看居民户', en: 'See residents' },
    'resident.edit': { zh: '维护居民户', en: 'Maintain residents' },
    'resident.reveal': { zh: '查看居民户的完整电话（留痕）', en: 'Open telephone numbers of residents (on record)' },
  },
  actions: { ...householdCalls.actions },
  queries: {
    ...householdCalls.queries,
    pointsOfHouseholds: query({
      summary: 'Hazard points that these households hang on, now or before their last change',
      input: z.object({ ids: z.array(z.guid()).max(1000) }),
      output: z.object({ points: z.array(z.guid()) }),
      permission: 'resident.read',
    }),
    householdSums: query({
      summary: 'Households and people on the lists of hazard points',
      input: z.object({ hazardPointIds: z.array(z.guid()).max(1000) }),
      output: z.object({ sums: z.array(z.object({ hazardPointId: z.guid(), households: z.number().int(), people: z.number().int() })) }),
      permission: 'resident.read',
    }),
  },
  events: { ...householdCalls.events },
  topics: { ...householdCalls.topics },
})
