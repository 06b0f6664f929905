import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { review } from './route-plan.ts'

export const reviewPlanLegal = defineAction(plan.actions.reviewPlanLegal, async (ctx, input) => {
  const { row: _, ...changed } = await review(ctx, 'plan.review-legal', 'legal', input)
  return changed
})
