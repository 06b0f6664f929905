import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenBuckets } from './token-bucket.ts'

describe('a token bucket', () => {
  it('lets a burst through, then says how long to wait, and gives back with time', () => {
    const buckets = new TokenBuckets({ burst: 3, perSecond: 0.5 })
    expect([0, 0, 0, 0].map(() => buckets.take('a', 0))).toEqual([0, 0, 0, 2])
    expect(buckets.take('a', 1_000)).toBe(1)
    expect(buckets.take('a', 2_000)).toBe(0)
    expect(buckets.take('b', 2_000)).toBe(0)
  })

  it('never lets more through than the burst and what came back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gaps) => {
        const buckets = new TokenBuckets({ burst: 5, perSecond: 10 })
        let now = 0
        let through = 0
        for (const gap of gaps) {
          now += gap
          if (buckets.take('k', now) === 0) through += 1
        }
        return through <= 5 + (now / 1000) * 10 + 1e-6
      }),
    )
  })

  it('stays bounded whoever knocks', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 / 3600 })
    for (let n = 0; n < 12_000; n++) buckets.take(`k${n}`, n)
    expect(buckets.size).toBeLessThanOrEqual(10_000)
  })
})
