import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SendRate } from './rate-limit.ts'

describe('the rate of a channel', () => {
  it('lets one second’s worth leave at once and no more', () => {
    const rate = new SendRate(10, 0)
    expect(rate.available(0)).toBe(10)
    rate.take(10)
    expect(rate.available(0)).toBe(0)
    expect(rate.wait(0)).toBe(100)
    expect(rate.available(500)).toBe(5)
    expect(rate.available(60_000)).toBe(10)
  })

  it('lets a slow channel send one every few seconds', () => {
    const rate = new SendRate(0.5, 0)
    expect(rate.available(0)).toBe(1)
    rate.take(1)
    expect(rate.wait(0)).toBe(2000)
    expect(rate.available(1999)).toBe(0)
    expect(rate.available(2001)).toBe(1)
  })

  it('never lets more leave than rate × time plus one second’s worth, however it is asked', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), steps, (perSecond, waits) => {
        const rate = new SendRate(perSecond, 0)
        let now = 0
        let left = 0
        for (const wait of waits) {
          now += wait
          const count = rate.available(now)
          rate.take(count)
          left += count
        }
        expect(left).toBeLessThanOrEqual(Math.ceil((now / 1000) * perSecond) + perSecond)
      }),
    )
  })
})
