import { defineContract } from '#platform/kernel/contract.ts'
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
  queries: { ...householdCalls.queries },
  events: { ...householdCalls.events },
  topics: { ...householdCalls.topics },
})
