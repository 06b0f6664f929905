import { defineServerModule } from '#platform/server/action/define.ts'
import { supply } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoStores } from './demo-stores.ts'
import { demoSupplyItems } from './demo-supply-items.ts'
import { stores } from './stores.register.ts'
import { supplyItems } from './supply-items.register.ts'

export const supplyModule = defineServerModule({
  contract: supply,
  actions: [...stores.actions, ...supplyItems.actions],
  queries: [...stores.queries, ...supplyItems.queries],
  registers: [stores.register, supplyItems.register],
  seeds: [demoStores, demoSupplyItems],
  locales: { zh, en },
})
