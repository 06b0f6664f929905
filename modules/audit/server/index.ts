import { defineServerModule } from '#platform/server/action/define.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { audit } from '../contract.ts'
import { chain } from './chain.ts'
import { findLines } from './find-lines.ts'
import { settingHistory } from './setting-history.ts'
import { verify } from './verify.ts'

export const auditModule = defineServerModule({
  contract: audit,
  queries: [findLines, chain, verify, settingHistory],
  locales: { zh, en },
})
