import { incident } from '#modules/incident/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { endOne } from './end-response.ts'
import { runningOf } from './response.store.ts'

/** An incident that is over carries no response: what still runs ends with it, and its calls stop. Twice: the second finds none. */
export const onIncidentClosed = defineReaction('response.on-incident-closed', incident.events.incidentClosed, async (ctx, news) => {
  for (const row of await runningOf(ctx, news.incidentId)) await endOne(ctx, row, { basis: '事件已结束', signer: ctx.actor.name, cancelOrders: false })
})
