import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { nearestOf, rainBars, rainStream, rainSums } from './rain-series.ts'

const T = Date.UTC(2026, 6, 17, 18)
const five = (count: number, value: number) => ({ 'rain-5min': Array.from({ length: count }, (_, i) => [T - (count - 1 - i) * 5 * MINUTE, value] as const) })

describe('rain beside an incident', () => {
  it('adds five-minute values into ten-minute bars, and leaves a gap where nothing was said', () => {
    const bars = rainBars(five(6, 1.5), 10, T - HOUR, T)
    expect(bars.at(-1)).toEqual({ at: T, value: 3 })
    expect(bars[0]).toEqual({ at: T - HOUR, value: null })
  })
  it('keeps the running sum of three hours', () => {
    expect(rainSums(five(72, 1), 180, T - 30 * MINUTE, T).map((one) => one.value)).toEqual([36, 36, 36, 36])
  })
  it('draws from the finest stretch, from the running total only when there is nothing else', () => {
    expect(rainStream([{ streamId: 1, quantity: 'rain-total' }, { streamId: 2, quantity: 'rain-1h' }])?.streamId).toBe(2)
    expect(rainStream([{ streamId: 1, quantity: 'rain-total' }])?.streamId).toBe(1)
    expect(rainStream([{ streamId: 3, quantity: 'voltage' }])).toBeNull()
  })
  it('finds the nearest station by metres, not by degrees', () => {
    const east = { name: 'east', lon: 103.411, lat: 29.5 }
    const north = { name: 'north', lon: 103.4, lat: 29.5105 }
    expect(nearestOf([north, east], 103.4, 29.5)?.station.name).toBe('east')
    expect(nearestOf([{ lon: null, lat: null }], 103.4, 29.5)).toBeNull()
  })
})
