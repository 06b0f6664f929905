import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TopicLog } from './topic-log.ts'

describe('resume of a topic', () => {
  it('gives exactly what was missed, or says reset, for any cut of any history', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 20 }), (count, seen, capacity) => {
        const log = new TopicLog<number>(1000, capacity)
        for (let n = 0; n < count; n++) log.append(n)
        const since = log.since(1000 + seen - 1)
        if (since.reset) {
          expect(seen > count || count - seen > capacity).toBe(true)
        } else {
          expect(since.messages.map((kept) => kept.message)).toEqual(Array.from({ length: count - seen }, (_, i) => seen + i))
        }
      }),
    )
  })

  it('tells a client of an earlier run of the server to read afresh', () => {
    const log = new TopicLog<number>(5_000)
    log.append(1)
    expect(log.since(1_200)).toEqual({ reset: true })
  })
})
