import { defineQuery } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { readResponseSetting } from './response-setting.store.ts'

export const readSetting = defineQuery(response.queries.readSetting, async (ctx) => {
  ctx.citywide()
  return readResponseSetting(ctx)
})
