import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { stepOn, takeDraft } from './route-plan.ts'

export const withdrawPlan = defineAction(plan.actions.withdrawPlan, async (ctx, input) => {
  const row = await takeDraft(ctx, 'plan.edit', input.id, input.version)
  return stepOn(ctx, { row, transition: 'withdraw', said: { step: 'drafter', verdict: 'withdraw', opinion: input.reason } })
})
