import { defineServerModule } from '#platform/server/action/define.ts'
import { demo } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { recordStorm } from './record-storm.ts'
import { startStorm } from './start-storm.ts'
import { stopStorm } from './stop-storm.ts'
import { keepStorm } from './storm-keeper.ts'
import { stormState } from './storm-state.ts'

export const demoModule = defineServerModule({
  contract: demo,
  actions: [startStorm, stopStorm, recordStorm],
  queries: [stormState],
  locales: { zh, en },
  start: (runtime) => keepStorm(runtime),
})
