import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { placeOf } from './plan.store.ts'
import { planInForce, type SubstitutionTables, takeSubstitution, toSubstitution } from './substitution.store.ts'

export const endSubstitution = defineAction(plan.actions.endSubstitution, async (ctx, input) => {
  const row = (await takeSubstitution(ctx, input.id)) ?? fail('plan.not-found', { id: input.id })
  const found = await planInForce(ctx, row.plan_code)
  ctx.require('plan.activate', found ? placeOf(found) : { orgPath: null, areaCode: null })
  if (row.version !== input.version || row.ended_at !== null) fail('plan.conflict', { code: row.plan_code, yours: { version: input.version }, theirs: { version: row.version, endedAt: row.ended_at }, updatedBy: row.recorded_by, updatedAt: row.ended_at ?? row.recorded_at })
  const ended = await ctx
    .db<SubstitutionTables>()
    .updateTable('plan_substitution')
    .set({ ended_at: new Date(ctx.now), end_reason: input.reason, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'plan-substitution', id: row.id, code: row.plan_code, before: { until: row.until_at }, after: { ended: true }, note: input.reason })
  ctx.publish(plan.topics.plans, { substitution: row.id })
  return toSubstitution(ended, found, ctx.now)
})
