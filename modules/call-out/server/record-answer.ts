import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { closeHelp } from './attempt.store.ts'
import { lockCall, type StoredCall } from './call.store.ts'
import { findCallOut, placeOf } from './call-out.store.ts'
import { findCall } from './find-call.ts'
import { helpedBefore } from './helped-before.ts'
import { takeAnswer } from './take-answer.ts'

/** An officer where the call-out is, or whoever was asked to go and wake the person. */
async function assertMayRecord(ctx: ActionContext, call: StoredCall): Promise<void> {
  const row = await findCallOut(ctx, call.call_out_id)
  if (row && ctx.may('call-out.record', placeOf(row))) return
  if (await helpedBefore(ctx, call.id, ctx.actor.id)) return
  fail('call-out.not-yours', { name: call.name })
}

export const recordAnswer = defineAction(callOut.actions.recordAnswer, async (ctx, input) => {
  const call = await findCall(ctx, input.callId)
  await assertMayRecord(ctx, call)
  await lockCall(ctx, call.id)
  // Before the others are released: whose help it was stands on the record.
  await closeHelp(ctx, [call.id], 'woken', ctx.actor.id)
  return takeAnswer(ctx, call.id, {
    id: input.id,
    answer: input.answer,
    way: input.way,
    note: input.note,
    at: Math.min(Date.parse(input.at), ctx.now),
    by: { id: call.person_id, name: call.name, session: ctx.actor.session ?? null },
    recordedBy: ctx.actor.name,
  })
})
