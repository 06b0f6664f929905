import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '#platform/kernel/instant.ts'
import { pickStep } from './series-step.ts'

const now = Date.UTC(2026, 6, 17)

describe('step of a series', () => {
  it('is raw for a day, coarser for longer spans', () => {
    expect(pickStep(now - 24 * HOUR, now, now, 30)).toBe('raw')
    expect(pickStep(now - 5 * DAY, now, now, 30)).toBe('5min')
    expect(pickStep(now - 60 * DAY, now, now, 30)).toBe('1h')
    expect(pickStep(now - 400 * DAY, now, now, 30)).toBe('1d')
  })
  it('never asks for raw data that is gone', () => expect(pickStep(now - 40 * DAY, now - 39 * DAY, now, 30)).toBe('5min'))
})
