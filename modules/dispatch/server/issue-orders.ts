import { sql } from 'kysely'
import { defineAction } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { orderedIncident } from './ordered-incident.ts'
import { placeOrder } from './place-order.ts'

/** All or none: one order that can not be given stops the whole act, so that nobody thinks it went out. */
export const issueOrders = defineAction(dispatch.actions.issueOrders, async (ctx, input) => {
  const incident = await orderedIncident(ctx, input.incidentId)
  // Numbers run within an incident: two desks that order at once wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders:${ctx.world}:${incident.id}`}, 0))`.execute(ctx.db())
  const orders = []
  let people = 0
  for (const draft of input.orders) {
    const row = await placeOrder(ctx, incident, draft, input.allowBusy)
    people += row.target_people ?? 0
    orders.push({ id: row.id, code: row.code, version: row.version, state: row.state })
  }
  return { orders, people }
})
