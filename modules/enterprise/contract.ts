import { defineContract } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { enterpriseRegister } from './registers/enterprise.ts'
import { fireUnitRegister } from './registers/fire-unit.ts'
import { mineRegister } from './registers/mine.ts'

const enterpriseCalls = registerCalls(enterpriseRegister, 'Enterprise', 'Enterprises')
const fireUnitCalls = registerCalls(fireUnitRegister, 'FireUnit', 'FireUnits')
const mineCalls = registerCalls(mineRegister, 'Mine', 'Mines')

export const enterprise = defineContract({
  module: 'enterprise',
  title: { zh: '企业', en: 'Enterprises' },
  uses: { required: [], optional: ['organisation'] },
  permissions: {
    'enterprise.read': { zh: '查看企业', en: 'See enterprises' },
    'enterprise.edit': { zh: '维护企业', en: 'Maintain enterprises' },
    'enterprise.reveal': { zh: '查看企业的完整电话（留痕）', en: 'Open telephone numbers of enterprises (on record)' },
  },
  actions: { ...enterpriseCalls.actions, ...fireUnitCalls.actions, ...mineCalls.actions },
  queries: { ...enterpriseCalls.queries, ...fireUnitCalls.queries, ...mineCalls.queries },
  events: { ...enterpriseCalls.events, ...fireUnitCalls.events, ...mineCalls.events },
  topics: { ...enterpriseCalls.topics, ...fireUnitCalls.topics, ...mineCalls.topics },
})
