import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { intake } from '../contract.ts'
import { changeCall, loadCall } from './intake-call.store.ts'

export const markCall = defineAction(intake.actions.markCall, async (ctx, input) => {
  const before = await loadCall(ctx, input.id, 'intake.take')
  ctx.require('intake.take', { orgPath: before.org_path, areaCode: before.area_code })
  if (before.version !== input.version) fail('intake.conflict', { code: before.code, updatedBy: before.updated_by, yours: input.version, theirs: before.version, updatedAt: before.updated_at })
  const row = await changeCall(ctx, before, { mark: input.mark, note: input.reason })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, before: { mark: before.mark }, after: { mark: row.mark }, note: input.reason })
  return { id: row.id, code: row.code, version: row.version }
})
