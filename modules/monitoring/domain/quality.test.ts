import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { isUsable, markReading, marksOf, nextStreamState, type Observation, type QualityLimit, type StreamState } from './quality.ts'

const T = Date.UTC(2026, 6, 17, 18)
const limit: QualityLimit = { lowest: 0, highest: 100, jumpPerMinute: 2, stuckMinutes: 60 }
const settings = { stalePastMs: HOUR, gapPeriods: 2.5 }
const period = 5 * MINUTE
const seen = (value: number | null, observedAt = T, receivedAt = observedAt): Observation => ({ value, observedAt, receivedAt })
const state = (value: number, observedAt: number, sameSince = observedAt): StreamState => ({ value, observedAt, sameSince })
const marks = (previous: StreamState | null, now: Observation) => marksOf(markReading(previous, now, limit, period, settings))

describe('quality marks', () => {
  it('leaves an ordinary value unmarked', () => expect(marks(state(4, T - period), seen(5))).toEqual([]))
  it('marks what the device itself calls invalid, and not a number', () => {
    expect(marks(null, seen(null))).toEqual(['invalid'])
    expect(marks(null, seen(Number.NaN))).toEqual(['invalid'])
  })
  it('marks both ends of the range, limits included as good', () => {
    expect(marks(null, seen(-0.1))).toEqual(['range'])
    expect(marks(null, seen(100.1))).toEqual(['range'])
    expect(marks(null, seen(100))).toEqual([])
  })
  it('marks a jump by its speed, not by its size', () => {
    expect(marks(state(0, T - period), seen(11))).toEqual(['jump'])
    expect(marks(state(0, T - 2 * period), seen(11))).toEqual([])
  })
  it('marks a value that has not moved for the set time', () => {
    expect(marks(state(7, T - period, T - HOUR), seen(7))).toEqual(['stuck'])
    expect(marks(state(7, T - period, T - HOUR + MINUTE), seen(7))).toEqual([])
  })
  it('marks late data and the gap before a reading', () => {
    expect(marks(null, seen(1, T, T + 2 * HOUR))).toEqual(['stale'])
    expect(marks(state(1, T - 20 * MINUTE), seen(2))).toEqual(['gap'])
  })
  it('never compares a late reading with what came after it', () => expect(marks(state(90, T), seen(1, T - HOUR))).toEqual([]))
  it('keeps unusable values out of sums and rules', () => {
    expect(isUsable(markReading(null, seen(500), limit, period, settings))).toBe(false)
    expect(isUsable(markReading(state(0, T - period), seen(20), limit, period, settings))).toBe(true)
  })
})

describe('stream state', () => {
  const observations = fc.array(fc.record({ observedAt: fc.integer({ min: T, max: T + 50 }), value: fc.constantFrom(1, 2, null), receivedAt: fc.constant(T + 100) }), { maxLength: 40 })
  it('is that of the newest observation, in whatever order they come', () => {
    fc.assert(
      fc.property(observations, (list) => {
        const end = list.reduce<StreamState | null>((so, now) => nextStreamState(so, now), null)
        const newest = Math.max(...list.map((o) => o.observedAt), -1)
        expect(end?.observedAt ?? -1).toBe(newest)
        if (end) expect(end.value).toBe(list.find((o) => o.observedAt === newest)!.value)
        if (end) expect(end.sameSince).toBeLessThanOrEqual(end.observedAt)
      }),
    )
  })
})
