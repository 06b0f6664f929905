import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { type PlanTables, takePlan } from './plan.store.ts'

/** Filing (备案) of an approved version; a wrong entry is written over, the log keeps both. */
export const filePlan = defineAction(plan.actions.filePlan, async (ctx, input) => {
  const row = await takePlan(ctx, 'plan.edit', input.id, input.version)
  if (row.step !== 'approved' || row.state === 'retired') fail('plan.not-approved', { code: row.code, versionNumber: row.version_number })
  await ctx
    .db<PlanTables>()
    .updateTable('plan')
    .set({ filing_number: input.number, filing_authority: input.authority, filed_on: input.on, filed_by: ctx.actor.name, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  ctx.audit({ kind: 'plan', id: row.id, code: row.code, before: { filing: row.filing_number }, after: { filing: input.number, authority: input.authority, on: input.on } })
  ctx.publish(plan.topics.plans, { id: row.id, code: row.code })
  return { id: row.id, code: row.code, versionNumber: row.version_number, version: row.version + 1 }
})
