import { defineAction } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { readResponseSetting, writeResponseSetting } from './response-setting.store.ts'

export const saveSetting = defineAction(response.actions.saveSetting, async (ctx, input) => {
  ctx.require('response.setting', { orgPath: null, areaCode: null })
  const before = await readResponseSetting(ctx)
  await writeResponseSetting(ctx, input)
  ctx.audit({ kind: 'response-setting', id: 'response', before, after: input, note: input.source })
  return input
})
