import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { comparePlans as compare } from '../domain/compare-plans.ts'
import { loadPlan, requireReading } from './plan.store.ts'

export const comparePlans = defineQuery(plan.queries.comparePlans, async (ctx, input) => {
  const [before, after] = [await loadPlan(ctx, input.before), await loadPlan(ctx, input.after)]
  for (const row of [before, after]) requireReading(ctx, row)
  return { differences: [...compare(before.parsed, after.parsed)] }
})
