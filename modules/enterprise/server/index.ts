import { defineServerModule } from '#platform/server/action/define.ts'
import { enterprise } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoEnterprises } from './demo-enterprises.ts'
import { demoFireUnits } from './demo-fire-units.ts'
import { demoMines } from './demo-mines.ts'
import { enterprises } from './enterprises.register.ts'
import { fireUnits } from './fire-units.register.ts'
import { mines } from './mines.register.ts'

export const enterpriseModule = defineServerModule({
  contract: enterprise,
  actions: [...enterprises.actions, ...fireUnits.actions, ...mines.actions],
  queries: [...enterprises.queries, ...fireUnits.queries, ...mines.queries],
  registers: [enterprises.register, fireUnits.register, mines.register],
  seeds: [demoEnterprises, demoFireUnits, demoMines],
  locales: { zh, en },
})
