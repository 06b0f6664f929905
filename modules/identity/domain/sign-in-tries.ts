import type { SignInPolicy } from './password-policy.ts'

/** What an account remembers of wrong tries. */
export interface Tries {
  readonly failedCount: number
  /** Epoch ms until which nobody gets in; null when not locked. */
  readonly lockedUntil: number | null
}

export const NO_TRIES: Tries = { failedCount: 0, lockedUntil: null }

/** Is it locked at this moment? */
export function isLocked(tries: Tries, now: number): boolean {
  return tries.lockedUntil !== null && tries.lockedUntil > now
}

/** After one more wrong try: the count grows; at the limit the account is locked and the count starts again. */
export function afterWrongTry(tries: Tries, now: number, policy: Pick<SignInPolicy, 'maxTries' | 'lockMinutes'>): Tries {
  const failedCount = (tries.lockedUntil !== null && !isLocked(tries, now) ? 0 : tries.failedCount) + 1
  if (failedCount < policy.maxTries) return { failedCount, lockedUntil: null }
  return { failedCount: 0, lockedUntil: now + policy.lockMinutes * 60_000 }
}

/** Wrong tries of one address within a window: slows guessing over many names. Kept in memory, bounded. */
export class TryWindow {
  readonly #byKey = new Map<string, Tries>()
  readonly #limit: number

  constructor(limit = 10_000) {
    this.#limit = limit
  }

  get(key: string): Tries {
    return this.#byKey.get(key) ?? NO_TRIES
  }

  /** Counts a wrong try; the oldest key is forgotten when there are too many. */
  wrong(key: string, now: number, policy: Pick<SignInPolicy, 'maxTries' | 'lockMinutes'>): Tries {
    const tries = afterWrongTry(this.get(key), now, policy)
    this.#byKey.delete(key)
    this.#byKey.set(key, tries)
    if (this.#byKey.size > this.#limit) this.#byKey.delete(this.#byKey.keys().next().value!)
    return tries
  }

  forget(key: string): void {
    this.#byKey.delete(key)
  }
}
