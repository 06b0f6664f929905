import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { findCall } from './find-call.ts'
import { takeAnswer } from './take-answer.ts'

/** Only the person who was called. The phone's own time counts, as far as it is not in the future. */
export const answer = defineAction(callOut.actions.answer, async (ctx, input) => {
  const call = await findCall(ctx, input.callId)
  if (call.person_id !== ctx.actor.id) fail('call-out.not-yours', { name: call.name })
  return takeAnswer(ctx, call.id, {
    id: input.id,
    answer: input.answer,
    way: 'app',
    note: input.note,
    at: Math.min(Date.parse(input.at), ctx.now),
    by: { id: ctx.actor.id, name: ctx.actor.name, session: ctx.actor.session ?? null },
    recordedBy: null,
  })
})
