import { defineContract } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { shelterRegister } from './registers/shelter.ts'
import { standbySiteRegister } from './registers/standby-site.ts'

const shelterCalls = registerCalls(shelterRegister, 'Shelter', 'Shelters')
const standbySiteCalls = registerCalls(standbySiteRegister, 'StandbySite', 'StandbySites')

export const shelter = defineContract({
  module: 'shelter',
  title: { zh: '避难与安置', en: 'Shelters' },
  uses: { required: [], optional: ['organisation'] },
  permissions: {
    'shelter.read': { zh: '查看避难与安置', en: 'See shelters' },
    'shelter.edit': { zh: '维护避难与安置', en: 'Maintain shelters' },
    'shelter.reveal': { zh: '查看避难与安置的完整电话（留痕）', en: 'Open telephone numbers of shelters (on record)' },
  },
  actions: { ...shelterCalls.actions, ...standbySiteCalls.actions },
  queries: { ...shelterCalls.queries, ...standbySiteCalls.queries },
  events: { ...shelterCalls.events, ...standbySiteCalls.events },
  topics: { ...shelterCalls.topics, ...standbySiteCalls.topics },
})
