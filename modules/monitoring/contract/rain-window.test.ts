import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { type Point, rainOver } from './rain-window.ts'

const T = Date.UTC(2026, 6, 17, 18)
const every5 = (count: number, value: number): Point[] => Array.from({ length: count }, (_, i) => [T - (count - 1 - i) * 5 * MINUTE, value] as const)

describe('rain over a window', () => {
  it('adds the steps that end inside the window', () => {
    expect(rainOver({ 'rain-5min': every5(36, 2) }, 60, T)).toEqual({ millimetres: 24, from: 'rain-5min', coveredMinutes: 60 })
    expect(rainOver({ 'rain-5min': every5(36, 2) }, 180, T)?.millimetres).toBe(72)
  })
  it('never adds two quantities that tell of the same rain', () => {
    expect(rainOver({ 'rain-5min': every5(12, 1), 'rain-1h': [[T, 12]] }, 60, T)?.millimetres).toBe(12)
  })
  it('counts a sliding hour that is reported every five minutes once', () => {
    expect(rainOver({ 'rain-1h': every5(40, 12) }, 180, T)).toEqual({ millimetres: 36, from: 'rain-1h', coveredMinutes: 180 })
  })
  it('prefers the quantity that covers more of the window', () => {
    const sum = rainOver({ 'rain-5min': every5(2, 1), 'rain-1h': [[T - 2 * HOUR, 5], [T - HOUR, 6], [T, 7]] }, 180, T)
    expect(sum).toEqual({ millimetres: 18, from: 'rain-1h', coveredMinutes: 180 })
  })
  it('uses the rise of a running total and counts from zero after a reset', () => {
    expect(rainOver({ 'rain-total': [[T - HOUR, 100], [T - 30 * MINUTE, 110], [T, 3]] }, 60, T)?.millimetres).toBe(13)
  })
  it('knows nothing without points', () => {
    expect(rainOver({}, 60, T)).toBeNull()
    expect(rainOver({ 'rain-total': [[T, 5]] }, 60, T)).toBeNull()
  })
  it('grows with the window', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1, maxLength: 48 }), (values) => {
        const points = values.map((value, i) => [T - (values.length - 1 - i) * 5 * MINUTE, value] as const)
        const of = (minutes: number) => rainOver({ 'rain-5min': points }, minutes, T)?.millimetres ?? 0
        expect(of(180)).toBeGreaterThanOrEqual(of(60) - 0.01)
      }),
    )
  })
})
