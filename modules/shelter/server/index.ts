import { defineServerModule } from '#platform/server/action/define.ts'
import { shelter } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { demoShelters } from './demo-shelters.ts'
import { demoStandbySites } from './demo-standby-sites.ts'
import { shelters } from './shelters.register.ts'
import { standbySites } from './standby-sites.register.ts'

export const shelterModule = defineServerModule({
  contract: shelter,
  actions: [...shelters.actions, ...standbySites.actions],
  queries: [...shelters.queries, ...standbySites.queries],
  registers: [shelters.register, standbySites.register],
  seeds: [demoShelters, demoStandbySites],
  locales: { zh, en },
})
