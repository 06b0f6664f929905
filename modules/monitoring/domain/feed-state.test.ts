import { describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import { feedState, sourceState } from './feed-state.ts'

const settings = { freshPeriods: 2, lostPeriods: 6 }
const T = Date.UTC(2026, 6, 17, 18)

describe('feed state', () => {
  it('is counted in the periods of the station', () => {
    expect(feedState(T - 10 * MINUTE, 5, T, settings)).toBe('fresh')
    expect(feedState(T - 11 * MINUTE, 5, T, settings)).toBe('late')
    expect(feedState(T - 31 * MINUTE, 5, T, settings)).toBe('lost')
    expect(feedState(T - 31 * MINUTE, 60, T, settings)).toBe('fresh')
    expect(feedState(null, 5, T, settings)).toBe('never')
  })
  it('says down only when nothing is fresh', () => {
    expect(sourceState({ fresh: 95, late: 3, lost: 2, never: 9 })).toBe('normal')
    expect(sourceState({ fresh: 90, late: 5, lost: 5, never: 0 })).toBe('late')
    expect(sourceState({ fresh: 0, late: 0, lost: 4, never: 0 })).toBe('down')
    expect(sourceState({ fresh: 0, late: 0, lost: 0, never: 4 })).toBe('none')
  })
})
