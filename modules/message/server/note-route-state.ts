import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import type { RouteTables } from './route.store.ts'

export const noteRouteState = defineAction(message.actions.noteRouteState, async (ctx, input) => {
  ctx.citywide()
  const db = ctx.db<RouteTables>()
  const before = await db.selectFrom('message_route_state').selectAll().where('route', '=', input.route).executeTakeFirst()
  const since = before?.state === input.state ? new Date(before.since) : new Date(ctx.now)
  const row = { state: input.state, detail: input.detail, since, last_ok_at: input.lastOkAt === null ? (before?.last_ok_at ? new Date(before.last_ok_at) : null) : new Date(input.lastOkAt) }
  await db.insertInto('message_route_state').values({ route: input.route, ...row }).onConflict((oc) => oc.column('route').doUpdateSet(row)).execute()
  if (before?.state !== input.state) {
    ctx.audit({ kind: 'message-route', id: input.route, ...(before ? { before: { state: before.state } } : {}), after: { state: input.state }, ...(input.detail === null ? {} : { note: input.detail }) })
    ctx.publish(message.topics.channels, { what: 'state', route: input.route, state: input.state })
  }
  return {}
})
