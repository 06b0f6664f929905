import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { applyPlan } from '../domain/match-plan.ts'
import { plansInForce } from './plan.store.ts'

export const previewPlans = defineQuery(plan.queries.previewPlans, async (ctx, input) => {
  const plans = await plansInForce(ctx)
  return { plans: plans.map((inForce) => applyPlan(inForce, { hazard: inForce.plan.hazards[0]!, areaCode: inForce.plan.area, facts: input.facts })) }
})
