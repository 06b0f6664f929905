import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromLocalInput, toLocalInput } from './local-time.ts'

describe('date-and-time fields', () => {
  it('speak the time of Shanghai', () => {
    expect(toLocalInput(Date.UTC(2026, 6, 17, 18, 5))).toBe('2026-07-18T02:05')
    expect(fromLocalInput('2026-07-18T02:05')).toBe('2026-07-17T18:05:00.000Z')
  })
  it('give back the minute they were given', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000_000 }), (minutes) => {
      expect(fromLocalInput(toLocalInput(minutes * 60_000))).toBe(new Date(minutes * 60_000).toISOString())
    }), { numRuns: 50 })
  })
  it('say nothing for what is no time', () => {
    expect(fromLocalInput('')).toBeNull()
    expect(fromLocalInput('2026-07-18')).toBeNull()
    expect(fromLocalInput('2026-99-18T02:05')).toBeNull()
  })
})
