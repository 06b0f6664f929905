import { defineContract } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { hazardPointRegister } from './registers/hazard-point.ts'

const hazardPointCalls = registerCalls(hazardPointRegister, 'HazardPoint', 'HazardPoints')

export const hazardPoint = defineContract({
  module: 'hazard-point',
  title: { zh: '地灾隐患点', en: 'Hazard points' },
  uses: { required: [], optional: ['organisation', 'shelter', 'resident'] },
  permissions: {
    'hazard-point.read': { zh: '查看地灾隐患点', en: 'See hazard points' },
    'hazard-point.edit': { zh: '维护地灾隐患点', en: 'Maintain hazard points' },
    'hazard-point.reveal': { zh: '查看地灾隐患点的完整电话（留痕）', en: 'Open telephone numbers of hazard points (on record)' },
  },
  actions: { ...hazardPointCalls.actions },
  queries: { ...hazardPointCalls.queries },
  events: { ...hazardPointCalls.events },
  topics: { ...hazardPointCalls.topics },
})
