import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, fromShanghai, HOUR } from '#platform/kernel/instant.ts'
import { dayAfter, daysOfMonth, effectiveShiftAt, midnightOf, shiftOfDay, shiftToHandOver } from './planned-shift.ts'

const cycle = [1, 2, 3, 4].map((cycleDay) => ({ cycleDay, startsAt: '08:30:00', hours: 24 }))
const planned = (day: string, fromHour = 8.5, hours = 24) => ({ day, from: midnightOf(day) + fromHour * HOUR, until: midnightOf(day) + (fromHour + hours) * HOUR })
const roster = (...days: ReturnType<typeof planned>[]) => ({ cycle, planned: new Map(days.map((one) => [one.day, one])) })

describe('the roster', () => {
  it('takes a written day before the cycle, and only that day', () => {
    const own = roster(planned('2026-07-17', 9, 23.5))
    expect(shiftOfDay(own, '2026-07-17')).toMatchObject({ basis: 'planned', from: fromShanghai(2026, 7, 17, 9) })
    expect(shiftOfDay(own, '2026-07-18')).toMatchObject({ basis: 'cycle', from: fromShanghai(2026, 7, 18, 8, 30) })
  })

  it('gives the night to the shift that began the day before, or two days before when it is that long', () => {
    expect(effectiveShiftAt(roster(), fromShanghai(2026, 7, 18, 2, 10))?.day).toBe('2026-07-17')
    const long = { cycle: [], planned: new Map([['2026-07-16', planned('2026-07-16', 8, 48)]]) }
    expect(effectiveShiftAt(long, fromShanghai(2026, 7, 18, 7))?.day).toBe('2026-07-16')
    expect(effectiveShiftAt(long, fromShanghai(2026, 7, 18, 9))).toBeNull()
  })

  it('lets the one that began last be on duty where two overlap', () => {
    expect(effectiveShiftAt(roster(planned('2026-07-18', 6)), fromShanghai(2026, 7, 18, 7))?.day).toBe('2026-07-18')
  })

  it('names every day of a month once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2032 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const days = daysOfMonth(`${String(year)}-${String(month).padStart(2, '0')}`)
        expect(days).toHaveLength(new Date(Date.UTC(year, month, 0)).getUTCDate())
        expect(days.slice(1)).toEqual(days.slice(0, -1).map((day) => dayAfter(day)))
      }),
    )
  })
})

describe('which shift is handed over', () => {
  const at = (hour: number, minute = 0): number => fromShanghai(2026, 7, 18, hour, minute)
  const due = (when: number, done: string[] = []) => shiftToHandOver(roster(), when, (day) => done.includes(day), 6 * HOUR)?.day

  it('is the running one before its end, and still the old one just after it', () => {
    expect(due(at(8, 20))).toBe('2026-07-17')
    expect(due(at(8, 40))).toBe('2026-07-17')
  })

  it('is the new one as soon as the old is signed, or was left unsigned for hours', () => {
    expect(due(at(8, 40), ['2026-07-17'])).toBe('2026-07-18')
    expect(due(at(15))).toBe('2026-07-18')
  })

  it('is none in a gap', () => {
    expect(shiftToHandOver({ cycle: [], planned: new Map() }, at(8), () => false, DAY)).toBeNull()
  })
})
