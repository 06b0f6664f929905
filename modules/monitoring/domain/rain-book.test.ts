import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import { type Point, rainOver } from '../contract/rain-window.ts'
import { BOOK_MINUTES, RainBook } from './rain-book.ts'

const NOW = Date.parse('2026-07-18T06:00:00Z')
const points = fc.uniqueArray(fc.record({ back: fc.integer({ min: 0, max: 400 }), value: fc.integer({ min: 0, max: 30 }) }), { selector: (one) => one.back, maxLength: 60 })

describe('the rain book', () => {
  it.each(['rain-5min', 'rain-1h', 'rain-total'])('gives the same sum as all the readings, in whatever order they come and after forgetting (%s)', (quantity) => {
    fc.assert(
      fc.property(points, (list) => {
        const book = new RainBook()
        for (const { back, value } of list) book.add('s', quantity, NOW - back * MINUTE, value)
        book.forget(NOW)
        const sorted = list.map(({ back, value }): Point => [NOW - back * MINUTE, value]).toSorted((a, b) => a[0] - b[0])
        expect(book.rain('s', NOW)).toBe(rainOver({ [quantity]: sorted }, BOOK_MINUTES, NOW)?.millimetres ?? null)
      }),
    )
  })
  it('keeps the first of two values of one time, and a new one changes the sum at once', () => {
    const book = new RainBook()
    book.add('s', 'rain-5min', NOW - 10 * MINUTE, 2)
    book.add('s', 'rain-5min', NOW - 10 * MINUTE, 9)
    expect(book.rain('s', NOW)).toBe(2)
    book.add('s', 'rain-5min', NOW - 5 * MINUTE, 1.5)
    expect(book.rain('s', NOW)).toBe(3.5)
    book.add('s', 'water-level', NOW, 374)
    expect([book.rain('s', NOW + 400 * MINUTE), book.rain('other', NOW)]).toEqual([null, null])
  })
})
