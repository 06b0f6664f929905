import { defineServerModule } from '#platform/server/action/define.ts'
import { pastCase } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoPastCases } from './demo-past-cases.ts'
import { onIncidentClosed } from './on-incident-closed.ts'
import { pastCases } from './past-cases.register.ts'
import { similarCases } from './similar-cases.ts'

export const pastCaseModule = defineServerModule({
  contract: pastCase,
  actions: [...pastCases.actions],
  queries: [...pastCases.queries, similarCases],
  reactions: [onIncidentClosed],
  registers: [pastCases.register],
  seeds: [demoPastCases],
  locales: { zh, en },
})
