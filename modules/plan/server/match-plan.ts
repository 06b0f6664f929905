import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { matchPlan as match } from '../domain/match-plan.ts'
import { nameBearers } from './name-bearers.ts'
import { plansInForce } from './plan.store.ts'

export const matchPlan = defineQuery(plan.queries.matchPlan, async (ctx, input) => {
  const { best, others } = match(await plansInForce(ctx), input)
  const [named, ...rest] = await nameBearers(ctx, best ? [best, ...others] : [], input.areaCode)
  return { best: named ?? null, others: rest }
})
