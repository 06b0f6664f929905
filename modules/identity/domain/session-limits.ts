import type { SignInPolicy } from './password-policy.ts'

export interface SessionTimes {
  /** Epoch ms of the last sign of the person. */
  readonly seenAt: number
  /** Epoch ms at which it ends in any case. */
  readonly expiresAt: number
  /** A shift session keeps display and sound through the night: idle time never ends it. */
  readonly shift: boolean
}

/** Why a session is over, or null while it is good. */
export function sessionOver(times: SessionTimes, now: number, policy: Pick<SignInPolicy, 'idleMinutes'>): 'expired' | 'idle' | null {
  if (now >= times.expiresAt) return 'expired'
  if (!times.shift && now - times.seenAt >= policy.idleMinutes * 60_000) return 'idle'
  return null
}

/** When a session made now ends in any case. */
export function sessionExpiresAt(now: number, shift: boolean, policy: Pick<SignInPolicy, 'absoluteHours' | 'shiftHours'>): number {
  return now + (shift ? policy.shiftHours : policy.absoluteHours) * 3_600_000
}
