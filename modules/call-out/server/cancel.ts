import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { assertRunning } from './add-recipients.ts'
import { lockCallOut, placeOf } from './call-out.store.ts'
import { endCallOut } from './end-call-out.ts'

export const cancel = defineAction(callOut.actions.cancel, async (ctx, input) => {
  const row = await lockCallOut(ctx, input.id)
  ctx.require('call-out.start', placeOf(row))
  assertRunning(row)
  return endCallOut(ctx, row, { reason: input.reason, by: ctx.actor.name, tell: input.tell })
})
