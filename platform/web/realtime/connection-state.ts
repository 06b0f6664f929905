/** 正常, 延迟, 中断: how far what is on screen can be trusted to be current. */
export type ConnectionState = 'normal' | 'late' | 'broken'

/** A lost connection is late at first and broken after this long. */
export const BROKEN_AFTER_MS = 10_000

export interface ConnectionFacts {
  readonly open: boolean
  /** When the connection was lost, ms; null while it is open or before it first opened. */
  readonly lostAtMs: number | null
}

export function connectionState(facts: ConnectionFacts, nowMs: number): ConnectionState {
  if (facts.open) return 'normal'
  return facts.lostAtMs !== null && nowMs - facts.lostAtMs >= BROKEN_AFTER_MS ? 'broken' : 'late'
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

/** Wait before try `n` (from 0): doubling from 0.5 s to 15 s, spread by `chance` in 0 … 1 so that desks do not return at once. */
export function backoffMs(n: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(n, 10))
  return Math.round(wait * (0.5 + chance / 2))
}
