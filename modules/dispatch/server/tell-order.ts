import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { dispatch } from '../contract.ts'
import { placeOf, type StoredOrder } from './order.store.ts'

/** What the outside learns of an order. `at` is when the thing itself happened. */
export function newsOf(row: StoredOrder, say: { actorName: string; at: string; note: string | null }): PayloadOf<typeof dispatch.events.orderIssued> {
  return {
    orderId: row.id,
    code: row.code,
    number: row.number,
    incidentId: row.incident_id,
    title: row.title,
    targetName: row.target_name,
    targetKind: row.target_kind,
    clause: row.clause,
    state: row.state,
    stage: row.stage,
    dueAt: row.due_at,
    ...say,
  }
}

/** Pushes to the boards that reach the incident, and to the phones of those the order is for. */
export function publishOrder(ctx: ActionContext, row: StoredOrder, what: string): void {
  const data = { orderId: row.id, incidentId: row.incident_id, code: row.code, state: row.state, version: row.version, what }
  ctx.publish(dispatch.topics.orders, data, placeOf(row))
  ctx.publish(dispatch.topics.myTasks, { ...data, title: row.title, dueAt: row.due_at }, { orgPath: row.target_org_path, areaCode: row.target_area_code })
}
