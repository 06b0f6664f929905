import { defineContract } from '#platform/kernel/contract.ts'
import { registerCalls } from '#platform/kernel/register-calls.ts'
import { teamRegister } from './registers/team.ts'
import { expertRegister } from './registers/expert.ts'

const teamCalls = registerCalls(teamRegister, 'Team', 'Teams')
const expertCalls = registerCalls(expertRegister, 'Expert', 'Experts')

export const team = defineContract({
  module: 'team',
  title: { zh: '队伍与专家', en: 'Teams and experts' },
  uses: { required: [], optional: ['organisation', 'dispatch'] },
  permissions: {
    'team.read': { zh: '查看队伍与专家', en: 'See teams and experts' },
    'team.edit': { zh: '维护队伍与专家', en: 'Maintain teams and experts' },
    'team.reveal': { zh: '查看队伍与专家的完整电话（留痕）', en: 'Open telephone numbers of teams and experts (on record)' },
  },
  actions: { ...teamCalls.actions, ...expertCalls.actions },
  queries: { ...teamCalls.queries, ...expertCalls.queries },
  events: { ...teamCalls.events, ...expertCalls.events },
  topics: { ...teamCalls.topics, ...expertCalls.topics },
})
