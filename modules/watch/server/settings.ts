import { defineAction, defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { settingRows, writeSetting } from './settings.store.ts'
import { armTimedCheck } from './timed-checks.ts'

export const listSettings = defineQuery(watch.queries.listSettings, async (ctx) => {
  requireWatch(ctx, 'watch.read')
  return { settings: await settingRows(ctx) }
})

export const setSetting = defineAction(watch.actions.setSetting, async (ctx, { key, value, source, reason }) => {
  requireWatch(ctx, 'watch.check')
  const row = await writeSetting(ctx, { key, value, source, reason })
  if (key === 'check.times') await armTimedCheck(ctx)
  return row
})
