import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { readSettings } from './setting.store.ts'

/** Terms and their sources are no secret inside the house. */
export const listSettings = defineQuery(plan.queries.listSettings, async (ctx) => {
  ctx.citywide()
  return { rows: await readSettings(ctx) }
})
