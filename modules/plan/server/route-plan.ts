import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { plan } from '../contract.ts'
import { planRoute, type ReviewStep } from '../processes/plan-route.ts'
import { addOpinion, type Opinion, opinionsOf } from './opinion.store.ts'
import { type PlanTables, type StoredPlan, takePlan } from './plan.store.ts'

type Changed = OutputOf<typeof plan.actions.submitPlan>
type Columns = Partial<Pick<StoredPlan, 'document_number' | 'signer' | 'effective_on' | 'expires_on'>> & { approved_at?: Date }

/** Nobody signs twice on one way: who drafted it does not approve it, who agreed for the department does not agree for the law. */
async function assertNewHand(ctx: ActionContext, row: StoredPlan): Promise<void> {
  const said = (await opinionsOf(ctx, [row.id])).get(row.id) ?? []
  const mine = said.find((one) => one.round === row.round && one.personId === ctx.actor.id && (one.verdict === 'submit' || one.verdict === 'agree'))
  if (mine) fail('plan.same-person', { code: row.code, name: ctx.actor.name, step: mine.step })
}

interface Step {
  readonly row: StoredPlan
  readonly transition: keyof typeof planRoute.transitions
  readonly said: Pick<Opinion, 'step' | 'verdict' | 'opinion'>
  readonly columns?: Columns
}

/** Takes a version one step on: its state, the opinion, the log line. */
export async function stepOn(ctx: ActionContext, { row, transition, said, columns = {} }: Step): Promise<Changed> {
  const step = planRoute.step(row.step, transition)
  const round = transition === 'submit' ? row.round + 1 : row.round
  await ctx
    .db<PlanTables>()
    .updateTable('plan')
    .set({ ...columns, step, round, step_since: new Date(ctx.now), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await addOpinion(ctx, row.id, { ...said, round })
  ctx.audit({ kind: 'plan', id: row.id, code: row.code, before: { step: row.step }, after: { step, verdict: said.verdict, ...(columns.document_number ? { documentNumber: columns.document_number } : {}) }, note: said.opinion })
  ctx.publish(plan.topics.plans, { id: row.id, code: row.code })
  return { id: row.id, code: row.code, versionNumber: row.version_number, version: row.version + 1 }
}

/** A draft, as the caller saw it; what is in force or gone is on no way. */
export async function takeDraft(ctx: ActionContext, permission: string, id: string, version: number): Promise<StoredPlan> {
  const row = await takePlan(ctx, permission, id, version)
  if (row.state !== 'draft') fail('plan.not-a-draft', { code: row.code, versionNumber: row.version_number })
  return row
}

interface Word {
  readonly id: string
  readonly version: number
  readonly verdict: 'agree' | 'return'
  readonly opinion: string
}

/** The word of one step: agree and on, or back to the drafter. */
export async function review(ctx: ActionContext, permission: string, step: ReviewStep, word: Word, columns?: (row: StoredPlan) => Promise<Columns>): Promise<Changed & { row: StoredPlan }> {
  const row = await takeDraft(ctx, permission, word.id, word.version)
  const transition = `${step}-${word.verdict}` as const
  planRoute.step(row.step, transition)
  const agreed = word.verdict === 'agree'
  if (agreed) await assertNewHand(ctx, row)
  const set = agreed && columns ? await columns(row) : {}
  const changed = await stepOn(ctx, { row, transition, said: { step, verdict: word.verdict, opinion: word.opinion }, columns: set })
  return { ...changed, row }
}
