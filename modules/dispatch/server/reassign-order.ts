import { defineAction } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { withdraw } from './cancel-order.ts'
import { takeOrder, toOrder } from './order.store.ts'
import { orderedIncident } from './ordered-incident.ts'
import { placeOrder } from './place-order.ts'

/** The old order is taken back and names the new one; what was reported on it stays. */
export const reassignOrder = defineAction(dispatch.actions.reassignOrder, async (ctx, input) => {
  const row = await takeOrder(ctx, input.id, input.version, { target: input.target.name })
  const incident = await orderedIncident(ctx, row.incident_id)
  await withdraw(ctx, row, `改派 ${input.target.name}：${input.reason}`, input.newId)
  const { place, basis, title, text, stage, evidence, steps } = toOrder(row)
  const fresh = await placeOrder(ctx, incident, { id: input.newId, target: input.target, dueAt: input.dueAt, place, basis, title, text, stage, evidence, steps }, false)
  return { id: fresh.id, code: fresh.code, version: fresh.version, state: fresh.state }
})
