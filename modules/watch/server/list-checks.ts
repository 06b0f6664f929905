import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { readChecks, runningCheck } from './check.store.ts'
import { requireWatch } from './city.ts'

export const listChecks = defineQuery(watch.queries.listChecks, async (ctx, { limit }) => {
  requireWatch(ctx, 'watch.read')
  return { checks: await readChecks(ctx, limit), running: await runningCheck(ctx) }
})
