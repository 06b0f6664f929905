import { describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { Point } from '../contract.ts'
import { barsOf } from './rain-bars.ts'

const AT = Date.parse('2026-07-17T19:05:00.000Z')

describe('the bars under the map', () => {
  it('cover three hours on whole ten minutes and end with the one that fills now', () => {
    const bars = barsOf({}, AT)
    expect(bars).toHaveLength(18)
    expect(new Date(bars.at(-1)!.to).toISOString()).toBe('2026-07-17T19:10:00.000Z')
    expect(bars.every((bar) => bar.to % (10 * MINUTE) === 0)).toBe(true)
  })
  it('say nothing where nothing is known, and nought where it was dry', () => {
    const fives = Array.from({ length: 6 }, (_, at): Point => [AT - at * 5 * MINUTE, at < 3 ? 2.5 : 0])
    const bars = barsOf({ 'rain-5min': fives.toReversed() }, AT)
    expect(bars.slice(-4).map((bar) => bar.millimetres)).toEqual([0, 0, 5, 2.5])
    expect(bars[0]!.millimetres).toBeNull()
  })
})
