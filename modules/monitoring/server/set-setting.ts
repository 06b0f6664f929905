import { defineAction } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { numberSettings, writeSetting } from './number-setting.store.ts'

export const setSetting = defineAction(monitoring.actions.setSetting, async (ctx, { key, value, source }) => {
  ctx.require('monitoring.edit', { orgPath: null, areaCode: null })
  const [before] = await numberSettings(ctx, [key])
  await writeSetting(ctx, { key, value, source })
  ctx.audit({ kind: 'monitoring-setting', id: key, before: { value: before!.value, source: before!.source }, after: { value, source } })
  return { key, value }
})
