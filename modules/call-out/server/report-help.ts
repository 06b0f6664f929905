import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { type AttemptTables, closeHelp, type StoredAttempt } from './attempt.store.ts'
import { lockCall } from './call.store.ts'
import { lockCallOut } from './call-out.store.ts'
import { findCall } from './find-call.ts'
import { nextRungNow } from './next-rung-now.ts'

/** The helper was there and did not find the person: kept with words, and the ladder goes on at once. */
export async function notFound(ctx: ActionContext, help: StoredAttempt, note: string): Promise<void> {
  const { call_out_id: callOutId } = await findCall(ctx, help.call_id)
  await lockCallOut(ctx, callOutId)
  const call = await lockCall(ctx, help.call_id)
  await closeHelp(ctx, [call.id], 'not-found', help.helper_id)
  await ctx.db<AttemptTables>().updateTable('call_out_attempt').set({ note, state: 'failed', state_at: new Date(ctx.now) }).where('call_id', '=', call.id).where('helper_id', '=', help.helper_id).execute()
  ctx.audit({ kind: 'call-out', id: call.call_out_id, after: { call: call.id, person: call.name, helper: help.helper_name, outcome: 'not-found' }, note })
  await nextRungNow(ctx, [{ callId: call.id, callOutId: call.call_out_id, rung: help.rung, note: `${help.helper_name ?? ''}：${note}` }])
}

export const reportHelp = defineAction(callOut.actions.reportHelp, async (ctx, input) => {
  const help = await ctx.db<AttemptTables>().selectFrom('call_out_attempt').selectAll().where('id', '=', input.helpId).executeTakeFirst()
  if (!help || help.helper_id === null) fail('call-out.help-not-found', { id: input.helpId })
  if (help.helper_id !== ctx.actor.id) fail('call-out.not-yours', { name: help.helper_name ?? '' })
  if (help.outcome === null) await notFound(ctx, help, input.note)
  return { helpId: input.helpId }
})
