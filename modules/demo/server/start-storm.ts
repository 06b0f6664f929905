import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { demo } from '../contract.ts'
import { lastStorm, playingStorm, type StormTables } from './storm.store.ts'

export const startStorm = defineAction(demo.actions.startStorm, async (ctx, input) => {
  ctx.citywide()
  if (ctx.production) fail('demo.not-in-production')
  if ((await playingStorm(ctx)) !== null) fail('demo.running', { startedBy: (await lastStorm(ctx))?.startedBy ?? '' })
  const id = newId(ctx)
  // A second press at the same moment waits for this row, and then finds one playing.
  const row = await ctx
    .db<StormTables>()
    .insertInto('demo_storm')
    .values({ id, ...input, started_at: new Date(ctx.now), started_by: ctx.actor.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) fail('demo.running', { startedBy: (await lastStorm(ctx))?.startedBy ?? '' })
  ctx.audit({ kind: 'demo-storm', id, after: input })
  ctx.signal(demo.events.stormStarted, { id, ...input })
  ctx.publish(demo.topics.storm, { id })
  return { id }
})
