import { defineServerModule } from '#platform/server/action/define.ts'
import { search as contract } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { search } from './search.ts'

export const searchModule = defineServerModule({ contract, queries: [search], locales: { zh, en } })
