import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { callLeaderNow } from './leader.ts'

export const callLeader = defineAction(watch.actions.callLeader, async (ctx, { id, reason, subject }) => {
  requireWatch(ctx, 'watch.write')
  const called = await callLeaderNow(ctx, { id, reason, by: ctx.actor.name, subject })
  return called ?? fail('watch.nobody-to-call')
})
