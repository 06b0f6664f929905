import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { openCheck, runningCheck } from './check.store.ts'
import { requireWatch } from './city.ts'

export const askPresence = defineAction(watch.actions.askPresence, async (ctx, { id, note }) => {
  requireWatch(ctx, 'watch.check')
  const running = await runningCheck(ctx)
  if (running) fail('watch.check-running', { askedBy: running.askedBy, dueAt: running.dueAt })
  return openCheck(ctx, ctx.actor.name, note, id)
})
