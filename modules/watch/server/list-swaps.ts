import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { readSwaps } from './swap.store.ts'

export const listSwaps = defineQuery(watch.queries.listSwaps, async (ctx) => {
  requireWatch(ctx, 'watch.read')
  return { swaps: await readSwaps(ctx) }
})
