import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { intake } from '../contract.ts'
import { readDraft } from '../domain/intake-draft.ts'
import { changeCall, loadCall } from './intake-call.store.ts'

export const takeOver = defineAction(intake.actions.takeOver, async (ctx, input) => {
  const before = await loadCall(ctx, input.id, 'intake.take')
  ctx.require('intake.take', { orgPath: before.org_path, areaCode: before.area_code })
  if (before.state === 'settled') fail('intake.already-settled', { code: before.code })
  if (before.version !== input.version && before.holder_id !== ctx.actor.id) fail('intake.conflict', { code: before.code, updatedBy: before.updated_by, yours: input.version, theirs: before.version, updatedAt: before.updated_at })
  const row = await changeCall(ctx, before, { state: 'taking', holder_id: ctx.actor.id, holder_name: ctx.actor.name })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, before: { holder: before.holder_name, state: before.state }, after: { holder: row.holder_name, state: row.state } })
  return { id: row.id, code: row.code, version: row.version, draft: readDraft(row.draft), callerMasked: row.caller_masked }
})
