import { defineServerModule } from '#platform/server/action/define.ts'
import { resident } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoHouseholds } from './demo-households.ts'
import { householdSums } from './household-sums.ts'
import { households } from './households.register.ts'
import { pointsOfHouseholds } from './points-of-households.ts'

export const residentModule = defineServerModule({
  contract: resident,
  actions: [...households.actions],
  queries: [...households.queries, pointsOfHouseholds, householdSums],
  registers: [households.register],
  seeds: [demoHouseholds],
  locales: { zh, en },
})
