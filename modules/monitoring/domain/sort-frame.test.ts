import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '#platform/kernel/instant.ts'
import { sortFrame } from './sort-frame.ts'

const T = Date.UTC(2026, 6, 17, 18)
const frame = (...offsets: number[]) => ({ protocol: 'sl651', station: '1', peer: 'p', receivedAt: T, sentAt: T, raw: '', kind: '34', readings: offsets.map((ms) => ({ quantity: 'rain-5min', observedAt: T + ms, value: 1 })) })

describe('what becomes of a frame', () => {
  const limits = { futureMinutes: 10, rawDays: 30 }
  it('keeps the present, the tolerated future and any past within the keeping time', () => {
    expect(sortFrame(frame(0, 10 * MINUTE, -30 * DAY), limits)).toMatchObject({ reason: null, refused: [] })
  })
  it('parts a frame whose clock runs ahead and says so', () => {
    const sorted = sortFrame(frame(0, 11 * MINUTE), limits)
    expect(sorted.reason).toBe('future-time')
    expect(sorted.kept).toHaveLength(1)
    expect(sorted.refused).toHaveLength(1)
  })
  it('refuses what is older than raw data is kept', () => expect(sortFrame(frame(-31 * DAY), limits).reason).toBe('too-old'))
})
