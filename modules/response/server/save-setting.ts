import { defineAction } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { readResponseSetting, writeResponseSetting } from './response-setting.store.ts'

const KEYS = ['undoSeconds', 'ladder'] as const

/** One row, but each of its figures has a history of its own. */
export const saveSetting = defineAction(response.actions.saveSetting, async (ctx, { reason, ...input }) => {
  ctx.require('response.setting', { orgPath: null, areaCode: null })
  const before = await readResponseSetting(ctx)
  await writeResponseSetting(ctx, input)
  const changed = KEYS.filter((key) => before[key] !== input[key])
  for (const key of changed.length === 0 ? KEYS : changed) {
    ctx.audit({ kind: 'response-setting', id: key, before: { value: before[key], source: before.source }, after: { value: input[key], source: input.source }, note: reason ?? input.source })
  }
  return input
})
