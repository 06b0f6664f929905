import { MINUTE } from '#platform/kernel/instant.ts'
import type { FeedState } from '../contract/station-row.ts'

export interface FeedSettings {
  readonly freshPeriods: number
  readonly lostPeriods: number
}

/** How a station stands by the age of what it last sent, counted in its own periods. */
export function feedState(lastReceivedAt: number | null, periodMinutes: number, now: number, settings: FeedSettings): FeedState {
  if (lastReceivedAt === null) return 'never'
  const periods = (now - lastReceivedAt) / (periodMinutes * MINUTE)
  if (periods <= settings.freshPeriods) return 'fresh'
  return periods <= settings.lostPeriods ? 'late' : 'lost'
}

/** A source as the bar shows it: 正常, 延迟 when a tenth or more is late, 中断 when nothing is fresh. */
export function sourceState(counts: Readonly<Record<FeedState, number>>): 'normal' | 'late' | 'down' | 'none' {
  const heard = counts.fresh + counts.late + counts.lost
  if (heard === 0) return 'none'
  if (counts.fresh === 0) return counts.late > 0 ? 'late' : 'down'
  return (counts.late + counts.lost) * 10 >= heard ? 'late' : 'normal'
}
