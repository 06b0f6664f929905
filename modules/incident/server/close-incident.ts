import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import { placeOf, saveIncident, takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { openOrders } from './open-orders.ts'
import { briefOf } from './tell-incident.ts'

/** Closing ends nothing silently: a running response is ended first, and orders still open need a reason. */
export const closeIncident = defineAction(incident.actions.closeIncident, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.respond', input.id, { version: input.version, change: { state: 'closed', basis: input.basis } })
  const state = incidentProcess.step(row.state, 'close')
  const orders = await openOrders(ctx, row.id)
  if (orders.open > 0 && input.openOrdersReason === null) fail('incident.orders-open', { open: orders.open, codes: orders.codes.slice(0, 10).join('、') })
  const saved = await saveIncident(ctx, row, { state, closed_at: new Date(ctx.now), close_basis: input.basis })
  const left = orders.open > 0 ? `。仍有 ${orders.open} 条指令未完：${input.openOrdersReason}` : ''
  await addEntryRow(ctx, row.id, { stage: 'evaluation', kind: 'closed', title: '结束事件', detail: `${input.signer}签发。${input.basis}${left}`, key: true })
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, before: { state: row.state }, after: { state, signer: input.signer, openOrders: orders.open, openOrdersReason: input.openOrdersReason }, note: input.basis })
  await ctx.emit(incident.events.incidentClosed, briefOf(saved, 'closed'))
  ctx.publish(incident.topics.board, { incidentId: row.id, version: saved.version, what: 'closed' }, placeOf(saved))
  return { id: row.id, code: row.code, version: saved.version }
})
