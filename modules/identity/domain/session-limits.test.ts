import { describe, expect, it } from 'vitest'
import { pausedBy, sessionExpiresAt, sessionOver, SHIFT_FORGOTTEN_MS } from './session-limits.ts'

const policy = { idleMinutes: 30, absoluteHours: 12, shiftHours: 26 }
const MINUTE = 60_000

describe('session limits', () => {
  it('end an idle session, never an idle shift session', () => {
    const times = { seenAt: 0, expiresAt: 12 * 60 * MINUTE }
    expect(sessionOver({ ...times, shift: false }, 29 * MINUTE, policy)).toBeNull()
    expect(sessionOver({ ...times, shift: false }, 30 * MINUTE, policy)).toBe('idle')
    expect(sessionOver({ ...times, shift: true }, 11 * 60 * MINUTE, policy)).toBeNull()
  })

  it('end an office session at its age; a shift session only when nobody took it up again for a week', () => {
    expect(sessionExpiresAt(0, true, policy)).toBeGreaterThan(24 * 60 * MINUTE)
    expect(sessionOver({ seenAt: 12 * 60 * MINUTE, expiresAt: sessionExpiresAt(0, false, policy), shift: false }, 12 * 60 * MINUTE, policy)).toBe('expired')
    const shift = { seenAt: 0, expiresAt: sessionExpiresAt(0, true, policy), shift: true }
    expect(sessionOver(shift, shift.expiresAt + SHIFT_FORGOTTEN_MS - 1, policy)).toBeNull()
    expect(sessionOver(shift, shift.expiresAt + SHIFT_FORGOTTEN_MS, policy)).toBe('expired')
  })

  it('pause a shift session by its PIN, by the password where the PIN can not do, and an office session never', () => {
    const base = { shift: true, expiresAt: 1_000 * MINUTE, actedAt: 0, hasPin: true, pinFailed: 0 }
    const by = (patch: Partial<typeof base>, at: number) => pausedBy({ ...base, ...patch }, at, { pinMinutes: 10 })
    expect([by({}, 10 * MINUTE - 1), by({}, 10 * MINUTE), by({ pinFailed: 4 }, 10 * MINUTE)]).toEqual([null, 'pin', 'pin'])
    expect([by({ hasPin: false }, 10 * MINUTE), by({ pinFailed: 5 }, 10 * MINUTE), by({ actedAt: 1_000 * MINUTE }, 1_000 * MINUTE)]).toEqual(['password', 'password', 'password'])
    expect(by({ shift: false }, 999 * MINUTE)).toBeNull()
  })
})
