import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { intake } from '../contract.ts'
import { changeCall, earlierCalls, keepDraft } from './intake-call.store.ts'

export const saveDraft = defineAction(intake.actions.saveDraft, async (ctx, input) => {
  const { row, settled } = await keepDraft(ctx, input)
  if (settled) fail('intake.already-settled', { code: row.code })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, after: { state: row.state, version: row.version } })
  return { id: row.id, code: row.code, version: row.version, callerMasked: row.caller_masked, earlier: await earlierCalls(ctx, row) }
})

/** Nobody holds it any more: whoever calls back takes it over. */
export const hangUp = defineAction(intake.actions.hangUp, async (ctx, input) => {
  const { row, settled } = await keepDraft(ctx, input)
  if (settled) fail('intake.already-settled', { code: row.code })
  const after = await changeCall(ctx, row, { state: 'hung-up', holder_id: null, holder_name: null })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, before: { state: row.state }, after: { state: after.state, by: ctx.actor.name } })
  return { id: after.id, code: after.code, version: after.version }
})
