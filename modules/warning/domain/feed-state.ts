import type { WarningFeedState } from '../contract/feed.ts'

/** Missed askings after which a feed is late, and after which it counts as down. */
const LATE_PERIODS = 2
const DOWN_PERIODS = 5

export interface FeedTimes {
  readonly enabled: boolean
  readonly url: string | null
  readonly periodMs: number
  readonly addedAt: number
  readonly lastGoodAt: number | null
}

/** A feed we ask is judged by its last good answer; a sender who posts is silent while nothing happens, so never late. */
export function feedState(feed: FeedTimes, now: number): WarningFeedState {
  if (!feed.enabled) return 'off'
  if (feed.url === null) return feed.lastGoodAt === null ? 'waiting' : 'normal'
  const age = now - (feed.lastGoodAt ?? feed.addedAt)
  if (age > feed.periodMs * DOWN_PERIODS) return 'down'
  if (age > feed.periodMs * LATE_PERIODS) return 'late'
  return feed.lastGoodAt === null ? 'waiting' : 'normal'
}

/** One word for the bar: the worst of those that are on. */
export function worstFeedState(states: readonly WarningFeedState[]): 'normal' | 'late' | 'down' | 'none' {
  if (states.includes('down')) return 'down'
  if (states.includes('late')) return 'late'
  return states.some((state) => state === 'normal' || state === 'waiting') ? 'normal' : 'none'
}
