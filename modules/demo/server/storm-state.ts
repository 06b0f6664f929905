import { defineQuery } from '#platform/server/action/define.ts'
import { demo } from '../contract.ts'
import { lastStorm, linesOf } from './storm.store.ts'

export const stormState = defineQuery(demo.queries.stormState, async (ctx) => {
  ctx.citywide()
  const storm = await lastStorm(ctx)
  return { allowed: !ctx.production, storm, lines: storm ? await linesOf(ctx, storm.id) : [] }
})
