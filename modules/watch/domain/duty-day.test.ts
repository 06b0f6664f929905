import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, fromShanghai, HOUR } from '#platform/kernel/instant.ts'
import { shiftAt } from './duty-day.ts'

const roster = [1, 2, 3, 4].map((cycleDay) => ({ cycleDay, startsAt: '08:30:00', hours: 24 }))
const instants = fc.integer({ min: fromShanghai(2024, 1, 1), max: fromShanghai(2030, 1, 1) })

describe('the shift on duty', () => {
  it('gives the night to the officers who came the morning before', () => {
    const night = shiftAt(roster, fromShanghai(2026, 7, 18, 2, 10))!
    expect(night.from).toBe(fromShanghai(2026, 7, 17, 8, 30))
    expect(night.day).toBe(shiftAt(roster, fromShanghai(2026, 7, 17, 22))!.day)
  })

  it('changes exactly at the hour of hand-over', () => {
    const before = shiftAt(roster, fromShanghai(2026, 7, 18, 8, 30) - 1)!
    const after = shiftAt(roster, fromShanghai(2026, 7, 18, 8, 30))!
    expect(after.day.cycleDay).toBe((before.day.cycleDay % 4) + 1)
  })

  it('covers every instant of a roster of whole days, each shift after the other', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const shift = shiftAt(roster, at)!
        expect(at >= shift.from && at < shift.until).toBe(true)
        expect(shiftAt(roster, shift.until)!.from).toBe(shift.until)
        expect(shiftAt(roster, at + roster.length * DAY)!.day).toBe(shift.day)
      }),
    )
  })

  it('says nobody in a gap of the roster', () => {
    const days = [{ cycleDay: 1, startsAt: '08:00', hours: 10 }]
    expect(shiftAt(days, fromShanghai(2026, 7, 18, 20))).toBeNull()
    expect(shiftAt(days, fromShanghai(2026, 7, 18, 8) + HOUR)).not.toBeNull()
    expect(shiftAt([], 0)).toBeNull()
  })
})
