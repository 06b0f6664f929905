import { defineContract } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { enterpriseRegister } from './registers/enterprise.ts'
import { fireUnitRegister } from './registers/fire-unit.ts'
import { highRiseRegister } from './registers/high-rise.ts'
import { schoolRegister } from './registers/school.ts'
import { fireworksShopRegister } from './registers/fireworks-shop.ts'
import { chemicalEnterpriseRegister } from './registers/chemical-enterprise.ts'
import { dustEnterpriseRegister } from './registers/dust-enterprise.ts'
import { mineRegister } from './registers/mine.ts'

const enterpriseCalls = registerCalls(enterpriseRegister, 'Enterprise', 'Enterprises')
const fireUnitCalls = registerCalls(fireUnitRegister, 'FireUnit', 'FireUnits')
const mineCalls = registerCalls(mineRegister, 'Mine', 'Mines')
const highRiseCalls = registerCalls(highRiseRegister, 'HighRise', 'HighRises')
const schoolCalls = registerCalls(schoolRegister, 'School', 'Schools')
const fireworksShopCalls = registerCalls(fireworksShopRegister, 'FireworksShop', 'FireworksShops')
const chemicalEnterpriseCalls = registerCalls(chemicalEnterpriseRegister, 'ChemicalEnterprise', 'ChemicalEnterprises')
const dustEnterpriseCalls = registerCalls(dustEnterpriseRegister, 'DustEnterprise', 'DustEnterprises')

export const enterprise = defineContract({
  module: 'enterprise',
  title: { zh: '企业', en: 'Enterprises' },
  uses: { required: [], optional: ['organisation'] },
  permissions: {
    'enterprise.read': { zh: '查看企业', en: 'See enterprises' },
    'enterprise.edit': { zh: '维护企业', en: 'Maintain enterprises' },
    'enterprise.reveal': { zh: '查看企业的完整电话（留痕）', en: 'Open telephone numbers of enterprises (on record)' },
  },
  actions: { ...enterpriseCalls.actions, ...fireUnitCalls.actions, ...mineCalls.actions, ...highRiseCalls.actions, ...schoolCalls.actions, ...fireworksShopCalls.actions, ...chemicalEnterpriseCalls.actions, ...dustEnterpriseCalls.actions },
  queries: { ...enterpriseCalls.queries, ...fireUnitCalls.queries, ...mineCalls.queries, ...highRiseCalls.queries, ...schoolCalls.queries, ...fireworksShopCalls.queries, ...chemicalEnterpriseCalls.queries, ...dustEnterpriseCalls.queries },
  events: { ...enterpriseCalls.events, ...fireUnitCalls.events, ...mineCalls.events, ...highRiseCalls.events, ...schoolCalls.events, ...fireworksShopCalls.events, ...chemicalEnterpriseCalls.events, ...dustEnterpriseCalls.events },
  topics: { ...enterpriseCalls.topics, ...fireUnitCalls.topics, ...mineCalls.topics, ...highRiseCalls.topics, ...schoolCalls.topics, ...fireworksShopCalls.topics, ...chemicalEnterpriseCalls.topics, ...dustEnterpriseCalls.topics },
})
