import { defineContract } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { storeRegister } from './registers/store.ts'
import { supplyItemRegister } from './registers/supply-item.ts'

const storeCalls = registerCalls(storeRegister, 'Store', 'Stores')
const supplyItemCalls = registerCalls(supplyItemRegister, 'SupplyItem', 'SupplyItems')

export const supply = defineContract({
  module: 'supply',
  title: { zh: '物资', en: 'Supplies' },
  uses: { required: [], optional: ['organisation'] },
  permissions: {
    'supply.read': { zh: '查看物资', en: 'See supplies' },
    'supply.edit': { zh: '维护物资', en: 'Maintain supplies' },
    'supply.reveal': { zh: '查看物资的完整电话（留痕）', en: 'Open telephone numbers of supplies (on record)' },
  },
  actions: { ...storeCalls.actions, ...supplyItemCalls.actions },
  queries: { ...storeCalls.queries, ...supplyItemCalls.queries },
  events: { ...storeCalls.events, ...supplyItemCalls.events },
  topics: { ...storeCalls.topics, ...supplyItemCalls.topics },
})
