import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { dateText } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { addMonths } from '../domain/plan-terms.ts'
import type { PlanTables } from './plan.store.ts'
import { review } from './route-plan.ts'
import { readTerms } from './setting.store.ts'

type Input = InputOf<typeof plan.actions.approvePlan>

async function assertFreeNumber(ctx: ActionContext, number: string, id: string): Promise<void> {
  const taken = await ctx.db<PlanTables>().selectFrom('plan').select(['code', 'title']).where('document_number', '=', number).where('id', '<>', id).executeTakeFirst()
  if (taken) fail('plan.number-taken', { number, code: taken.code, title: taken.title })
}

/** From when to when the version holds; the term of the setting when no end is named. */
async function term(ctx: ActionContext, input: Input): Promise<{ effective_on: string; expires_on: string }> {
  const effective = input.effectiveOn ?? dateText(ctx.now)
  const expires = input.expiresOn ?? addMonths(effective, (await readTerms(ctx)).expiryMonths)
  if (expires <= effective) fail('plan.expiry-wrong', { effectiveOn: effective, expiresOn: expires })
  return { effective_on: effective, expires_on: expires }
}

export const approvePlan = defineAction(plan.actions.approvePlan, async (ctx, input) => {
  const { signer, documentNumber } = input
  const { row, ...changed } = await review(ctx, 'plan.approve', 'leader', input, async (found) => {
    if (signer === null || documentNumber === null) fail('process.evidence-missing', { process: 'plan-route', transition: 'leader-agree', missing: ['signature'] })
    await assertFreeNumber(ctx, documentNumber, found.id)
    return { signer, document_number: documentNumber, approved_at: new Date(ctx.now), ...(await term(ctx, input)) }
  })
  if (input.verdict === 'agree' && signer !== null && documentNumber !== null)
    await ctx.emit(plan.events.planApproved, { planId: row.id, code: row.code, title: row.title, versionNumber: row.version_number, documentNumber, signer })
  return changed
})
