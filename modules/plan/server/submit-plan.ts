import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { stepOn, takeDraft } from './route-plan.ts'

export const submitPlan = defineAction(plan.actions.submitPlan, async (ctx, input) => {
  const row = await takeDraft(ctx, 'plan.edit', input.id, input.version)
  return stepOn(ctx, { row, transition: 'submit', said: { step: 'drafter', verdict: 'submit', opinion: input.note } })
})
