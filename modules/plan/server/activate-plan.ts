import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { type PlanTables, takePlan } from './plan.store.ts'

export const activatePlan = defineAction(plan.actions.activatePlan, async (ctx, input) => {
  const row = await takePlan(ctx, 'plan.activate', input.id, input.version)
  if (row.state !== 'draft') fail('plan.not-a-draft', { code: row.code, versionNumber: row.version_number })
  if (row.step !== 'approved') fail('plan.not-approved', { code: row.code, versionNumber: row.version_number })
  const db = ctx.db<PlanTables>()
  const now = new Date(ctx.now)
  const before = await db
    .updateTable('plan')
    .set((eb) => ({ state: 'retired' as const, retired_at: now, retired_by: ctx.actor.name, retire_reason: `由第 ${row.version_number} 版代替`, version: eb('version', '+', 1) }))
    .where('code', '=', row.code)
    .where('state', '=', 'active')
    .returning(['id', 'version_number'])
    .executeTakeFirst()
  await db.updateTable('plan').set({ state: 'active', activated_at: now, activated_by: input.signer, activation_basis: input.basis, version: row.version + 1 }).where('id', '=', row.id).execute()
  ctx.audit({ kind: 'plan', id: row.id, code: row.code, before: { inForce: before?.version_number ?? null }, after: { inForce: row.version_number, signer: input.signer }, note: input.basis })
  await ctx.emit(plan.events.planActivated, { planId: row.id, code: row.code, title: row.title, versionNumber: row.version_number, areaCode: row.area_code })
  ctx.publish(plan.topics.plans, { id: row.id, code: row.code })
  return { id: row.id, code: row.code, versionNumber: row.version_number, version: row.version + 1 }
})
