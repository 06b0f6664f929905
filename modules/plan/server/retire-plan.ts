import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { type PlanTables, takePlan } from './plan.store.ts'

export const retirePlan = defineAction(plan.actions.retirePlan, async (ctx, input) => {
  const row = await takePlan(ctx, 'plan.activate', input.id, input.version)
  if (row.state === 'retired') fail('plan.not-active', { code: row.code })
  await ctx
    .db<PlanTables>()
    .updateTable('plan')
    .set({ state: 'retired', retired_at: new Date(ctx.now), retired_by: ctx.actor.name, retire_reason: input.reason, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  ctx.audit({ kind: 'plan', id: row.id, code: row.code, before: { state: row.state }, after: { state: 'retired' }, note: input.reason })
  ctx.publish(plan.topics.plans, { id: row.id, code: row.code })
  return { id: row.id, code: row.code, versionNumber: row.version_number, version: row.version + 1 }
})
