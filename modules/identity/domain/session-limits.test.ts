import { describe, expect, it } from 'vitest'
import { sessionExpiresAt, sessionOver } from './session-limits.ts'

const policy = { idleMinutes: 30, absoluteHours: 12, shiftHours: 26 }
const MINUTE = 60_000

describe('session limits', () => {
  it('end an idle session, never an idle shift session', () => {
    const times = { seenAt: 0, expiresAt: 12 * 60 * MINUTE }
    expect(sessionOver({ ...times, shift: false }, 29 * MINUTE, policy)).toBeNull()
    expect(sessionOver({ ...times, shift: false }, 30 * MINUTE, policy)).toBe('idle')
    expect(sessionOver({ ...times, shift: true }, 11 * 60 * MINUTE, policy)).toBeNull()
  })

  it('end every session at its age, a shift later than an office day', () => {
    expect(sessionExpiresAt(0, true, policy)).toBeGreaterThan(24 * 60 * MINUTE)
    expect(sessionOver({ seenAt: 0, expiresAt: sessionExpiresAt(0, true, policy), shift: true }, 26 * 60 * MINUTE, policy)).toBe('expired')
  })
})
