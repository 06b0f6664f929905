import type { FailureReason, MessageState } from '../contract/message-row.ts'

/** A message as it stood when its route answered. */
export interface Attempted {
  /** With this attempt. */
  readonly attempts: number
  readonly expiresAt: number
}

export interface Settled {
  readonly state: Extract<MessageState, 'sent' | 'failed' | 'queued'>
  readonly nextAt: number
  readonly reason: FailureReason | null
}

/** 1 s, 2 s, 4 s … at most a minute: people wait for this message. */
export function retryAfterMs(attempts: number): number {
  return Math.min(1000 * 2 ** Math.max(0, attempts - 1), 60_000)
}

/** What becomes of a message by the answer of its route. */
export function settleResult(message: Attempted, outcome: 'taken' | 'refused' | 'again', reason: FailureReason | null, maxAttempts: number, now: number): Settled {
  if (outcome === 'taken') return { state: 'sent', nextAt: now, reason: null }
  if (outcome === 'refused') return { state: 'failed', nextAt: now, reason: reason ?? 'refused' }
  if (message.attempts >= maxAttempts) return { state: 'failed', nextAt: now, reason: reason ?? 'attempts-used' }
  const nextAt = now + retryAfterMs(message.attempts)
  if (nextAt >= message.expiresAt) return { state: 'failed', nextAt: now, reason: 'expired' }
  return { state: 'queued', nextAt, reason }
}
