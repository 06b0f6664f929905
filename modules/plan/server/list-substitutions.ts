import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { plansByCode, substitutions, toSubstitution } from './substitution.store.ts'

/** Who stands in for whom is for everybody who reads plans: he may be called. */
export const listSubstitutions = defineQuery(plan.queries.listSubstitutions, async (ctx, input) => {
  ctx.citywide()
  const plans = await plansByCode(ctx)
  const rows = (await substitutions(ctx, input.planCode)).map((row) => toSubstitution(row, plans.get(row.plan_code), ctx.now))
  return { rows: rows.filter((row) => input.withOver || row.state !== 'over') }
})
