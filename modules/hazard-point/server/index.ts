import { defineServerModule } from '#platform/server/action/define.ts'
import { hazardPoint } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoHazardPoints } from './demo-hazard-points.ts'
import { hazardPoints } from './hazard-points.register.ts'
import { onHouseholdChanged } from './on-household-changed.ts'

export const hazardPointModule = defineServerModule({
  contract: hazardPoint,
  actions: [...hazardPoints.actions],
  queries: [...hazardPoints.queries],
  reactions: [onHouseholdChanged],
  registers: [hazardPoints.register],
  seeds: [demoHazardPoints],
  locales: { zh, en },
})
