import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { indicator } from '../contract.ts'
import { computeIndicators } from './compute.ts'

/** Figures of the whole city: holding the permission anywhere is enough, the rows behind keep their own reach. */
export const listIndicators = defineQuery(indicator.queries.listIndicators, async (ctx) => {
  ctx.citywide()
  return { at: new Date(ctx.now).toISOString(), indicators: (await computeIndicators(ctx)).map(({ row }) => row) }
})

export const getIndicator = defineQuery(indicator.queries.getIndicator, async (ctx, { key }) => {
  ctx.citywide()
  const [found] = await computeIndicators(ctx, [key])
  if (!found) fail('indicator.not-found', { key })
  return { at: new Date(ctx.now).toISOString(), indicator: found.row, uncovered: [...(found.list?.uncovered ?? [])] }
})
