import { defineServerModule } from '#platform/server/action/define.ts'
import { team } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoTeams } from './demo-teams.ts'
import { demoExperts } from './demo-experts.ts'
import { onTeamMoved } from './on-team-moved.ts'
import { teams } from './teams.register.ts'
import { experts } from './experts.register.ts'

export const teamModule = defineServerModule({
  contract: team,
  actions: [...teams.actions, ...experts.actions],
  queries: [...teams.queries, ...experts.queries],
  reactions: [onTeamMoved],
  registers: [teams.register, experts.register],
  seeds: [demoTeams, demoExperts],
  locales: { zh, en },
})
