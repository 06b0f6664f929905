import type { SignInPolicy } from './password-policy.ts'

const DAY_MS = 86_400_000

/** A shift session that nobody took up again ends so long after its shift: a machine forgotten in a corner. */
export const SHIFT_FORGOTTEN_MS = 7 * DAY_MS

export interface SessionTimes {
  /** Epoch ms of the last sign of the session in use. */
  readonly seenAt: number
  /** Epoch ms at which an office session ends in any case, and a shift session asks for the password. */
  readonly expiresAt: number
  /** A shift session keeps display and sound through the night: neither idle time nor the end of the shift ends it. */
  readonly shift: boolean
}

/** Why a session is over, or null while it is good. */
export function sessionOver(times: SessionTimes, now: number, policy: Pick<SignInPolicy, 'idleMinutes'>): 'expired' | 'idle' | null {
  if (now >= times.expiresAt + (times.shift ? SHIFT_FORGOTTEN_MS : 0)) return 'expired'
  if (!times.shift && now - times.seenAt >= policy.idleMinutes * 60_000) return 'idle'
  return null
}

/** When a session made now ends in any case. */
export function sessionExpiresAt(now: number, shift: boolean, policy: Pick<SignInPolicy, 'absoluteHours' | 'shiftHours'>): number {
  return now + (shift ? policy.shiftHours : policy.absoluteHours) * 3_600_000
}

/** So many wrong PINs, and only the password goes on. */
export const PIN_TRIES = 5

export interface ShiftPause {
  readonly shift: boolean
  readonly expiresAt: number
  /** Epoch ms at which a person last acted or touched the page. */
  readonly actedAt: number
  readonly hasPin: boolean
  readonly pinFailed: number
}

/**
 * What a shift session asks for before anybody acts by it: nothing (null), the PIN after a pause, or the password when
 * the shift is over, no PIN was set, or it was given wrong too often. Reading and listening go on in any case.
 */
export function pausedBy(pause: ShiftPause, now: number, policy: Pick<SignInPolicy, 'pinMinutes'>): 'pin' | 'password' | null {
  if (!pause.shift) return null
  if (now >= pause.expiresAt) return 'password'
  if (now - pause.actedAt < policy.pinMinutes * 60_000) return null
  return pause.hasPin && pause.pinFailed < PIN_TRIES ? 'pin' : 'password'
}
