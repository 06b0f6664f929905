import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { dispatch } from '../contract.ts'

type OrderInput = InputTo<typeof dispatch.actions.issueOrders>['orders'][number]
type ReceiptInput = InputTo<typeof dispatch.actions.reportReceipt>

/** Village post of 石岗村, whose people find the order among their tasks. */
export const SHIGANG_POST = { kind: 'post', name: '石岗村', orgPath: '511181.511181101.511181101901', areaCode: '511181101901' } as const

/** Knock on doors at 石岗村 within 30 minutes. */
export function knockOrder(at: number, patch: Partial<OrderInput> = {}): OrderInput {
  return { id: uuidv7(at), target: SHIGANG_POST, title: '敲门找 3 组独居老人 1 户 2 人', dueAt: new Date(at + 30 * MINUTE).toISOString(), stage: 'evacuation', ...patch }
}

export function receiptOf(orderId: string, step: ReceiptInput['step'], at: number, patch: Partial<ReceiptInput> = {}): ReceiptInput {
  return { id: uuidv7(at), orderId, step, at: new Date(at).toISOString(), ...patch }
}
