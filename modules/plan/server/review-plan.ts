import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { review } from './route-plan.ts'

export const reviewPlan = defineAction(plan.actions.reviewPlan, async (ctx, input) => {
  const { row: _, ...changed } = await review(ctx, 'plan.review', 'department', input)
  return changed
})
