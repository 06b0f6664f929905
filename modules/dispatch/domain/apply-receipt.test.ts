import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ORDER_STATES, type OrderState, RECEIPT_STEPS } from '../contract/order.ts'
import { applyReceipt, isOpen, segmentsDone, type Step } from './apply-receipt.ts'

const run = (steps: readonly Step[]): OrderState => steps.reduce<OrderState>((state, step) => applyReceipt(state, step).state, 'issued')

describe('receipts', () => {
  it('goes through the five steps', () => {
    expect(run(RECEIPT_STEPS)).toBe('completed')
    expect(segmentsDone('working')).toBe(3)
    expect(segmentsDone('completed')).toBe(5)
  })

  it('lets a duty without a way start after signing, but nobody finish what was not begun', () => {
    expect(run(['accept', 'start', 'complete'])).toBe('completed')
    expect(() => run(['accept', 'complete'])).toThrow('process.not-possible')
    expect(() => run(['depart'])).toThrow('process.not-possible')
  })

  it('takes the late step of a phone as a repeat', () => {
    expect(applyReceipt('arrived', 'depart')).toEqual({ state: 'arrived', repeated: true })
    expect(applyReceipt('completed', 'complete')).toEqual({ state: 'completed', repeated: true })
  })

  it('moves nothing after a cancellation', () => {
    for (const step of [...RECEIPT_STEPS, 'refuse'] as const) expect(() => applyReceipt('cancelled', step)).toThrow('process.not-possible')
  })

  it('never goes back, whatever is sent in whatever order', () => {
    const step = fc.constantFrom<Step>(...RECEIPT_STEPS, 'progress')
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_STATES.filter(isOpen).filter((state) => state !== 'refused')), fc.array(step, { maxLength: 12 }), (from, steps) => {
        let state: OrderState = from
        for (const next of steps) {
          const before = segmentsDone(state)
          try {
            state = applyReceipt(state, next).state
          } catch {
            continue
          }
          expect(segmentsDone(state)).toBeGreaterThanOrEqual(before)
        }
      }),
    )
  })
})
