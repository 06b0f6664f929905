import { fail } from '#platform/kernel/failure.ts'
import { clockText } from '#platform/kernel/instant.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { assertRunning } from './add-recipients.ts'
import { insertAttempts } from './attempt.store.ts'
import { isOpen, lockCall } from './call.store.ts'
import { findCallOut, placeOf } from './call-out.store.ts'
import { fireToPerson, sendAll } from './fire-rung.ts'

/** 再呼: SMS and telephone once more, beside the ladder, which keeps its times. */
export const callAgain = defineAction(callOut.actions.callAgain, async (ctx, input) => {
  const call = await lockCall(ctx, input.callId)
  const row = (await findCallOut(ctx, call.call_out_id)) ?? fail('call-out.not-found', { id: call.call_out_id })
  ctx.require('call-out.start', placeOf(row))
  assertRunning(row)
  if (!isOpen(call)) fail('call-out.already-answered', { name: call.name, at: call.answered_at === null ? '' : clockText(Date.parse(call.answered_at)) })
  for (const rung of ['sms', 'call'] as const) {
    const fired = fireToPerson(ctx, row, rung, [call])
    await insertAttempts(ctx, fired.attempts)
    await sendAll(ctx, fired.messages)
  }
  ctx.audit({ kind: 'call-out', id: row.id, code: row.code, after: { again: call.name } })
  return { callId: call.id }
})
