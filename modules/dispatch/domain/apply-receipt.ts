import { RECEIPT_STEPS, type OrderState, type ReceiptStep } from '../contract/order.ts'
import { orderProcess } from '../processes/order-process.ts'

export type Step = ReceiptStep | 'refuse' | 'progress'

/** Segments done in each state. A refused order keeps none: it is hatched. */
const SEGMENTS: Record<OrderState, number> = { issued: 0, accepted: 1, departed: 2, arrived: 3, working: 4, completed: 5, refused: 0, cancelled: 0 }

export const segmentsDone = (state: OrderState): number => (state === 'working' ? 3 : SEGMENTS[state])

/** A task is open while somebody still has to do something about it. */
export const isOpen = (state: OrderState): boolean => state !== 'completed' && state !== 'cancelled'

export interface Outcome {
  readonly state: OrderState
  /** The state had already moved past this step: kept on the record, changes nothing. */
  readonly repeated: boolean
}

/**
 * What a receipt does to an order. A step that is behind the state (a second member of the team signs, a phone that
 * was offline sends late) is a repeat; a step that leaves the order is never one.
 *
 * @throws Failure `process.not-possible` when the step may not follow the state
 */
export function applyReceipt(state: OrderState, step: Step): Outcome {
  if (step === 'progress') return { state, repeated: false }
  if (step === 'refuse') return state === 'refused' ? { state, repeated: true } : { state: orderProcess.step(state, 'refuse'), repeated: false }
  const rank = RECEIPT_STEPS.indexOf(step) + 1
  if (state !== 'refused' && state !== 'cancelled' && SEGMENTS[state] >= rank) return { state, repeated: true }
  return { state: orderProcess.step(state, step), repeated: false }
}
