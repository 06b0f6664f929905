import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { readPlan } from '../domain/read-plan.ts'

export const checkPlanText = defineQuery(plan.queries.checkPlanText, async (ctx, input) => {
  ctx.citywide()
  const { plan: parsed, problems } = readPlan(input.text)
  return { problems: [...problems], title: parsed?.title ?? null }
})
