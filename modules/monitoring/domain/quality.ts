import { MINUTE } from '#platform/kernel/instant.ts'

/** Marks of a reading, as bits of `quality`; 0 is good. The value itself is always kept as it came. */
export const QUALITY = { invalid: 1, range: 2, jump: 4, stuck: 8, stale: 16, duplicate: 32, gap: 64 } as const
export type QualityMark = keyof typeof QUALITY

/** Marks after which a value says nothing about the world: such readings raise no alarm and enter no roll-up. */
export const UNUSABLE = QUALITY.invalid | QUALITY.range

export function isUsable(quality: number): boolean {
  return (quality & UNUSABLE) === 0
}

export function marksOf(quality: number): QualityMark[] {
  return (Object.keys(QUALITY) as QualityMark[]).filter((mark) => (quality & QUALITY[mark]) !== 0)
}

/** Limits of one quantity; a null limit is not checked. Settings with a source, see table `quality_limit`. */
export interface QualityLimit {
  readonly lowest: number | null
  readonly highest: number | null
  readonly jumpPerMinute: number | null
  readonly stuckMinutes: number | null
}

export interface QualitySettings {
  readonly stalePastMs: number
  readonly gapPeriods: number
}

/** A stream as of its newest observation. */
export interface StreamState {
  readonly observedAt: number
  readonly value: number | null
  /** Since when the value is the same. */
  readonly sameSince: number
}

export interface Observation {
  readonly observedAt: number
  readonly value: number | null
  readonly receivedAt: number
}

function rangeMark(value: number, limit: QualityLimit | null): number {
  if (!limit) return 0
  const below = limit.lowest !== null && value < limit.lowest
  const above = limit.highest !== null && value > limit.highest
  return below || above ? QUALITY.range : 0
}

function jumpMark(previous: StreamState, now: Observation, limit: QualityLimit | null): number {
  if (!limit || limit.jumpPerMinute === null || previous.value === null || now.value === null) return 0
  const minutes = Math.max(1, (now.observedAt - previous.observedAt) / MINUTE)
  return Math.abs(now.value - previous.value) / minutes > limit.jumpPerMinute ? QUALITY.jump : 0
}

function stuckMark(previous: StreamState, now: Observation, limit: QualityLimit | null): number {
  if (!limit || limit.stuckMinutes === null || now.value !== previous.value) return 0
  return now.observedAt - previous.sameSince >= limit.stuckMinutes * MINUTE ? QUALITY.stuck : 0
}

/** What only the newest observation can show: it is compared with the one before it. */
function sequenceMarks(previous: StreamState, now: Observation, limit: QualityLimit | null, periodMs: number, settings: QualitySettings): number {
  const gap = now.observedAt - previous.observedAt > settings.gapPeriods * periodMs ? QUALITY.gap : 0
  return gap | jumpMark(previous, now, limit) | stuckMark(previous, now, limit)
}

/**
 * Quality of one observation. `previous` is the state as of the newest observation so far; an observation that is
 * not newer is judged by itself, since its neighbours are not at hand.
 */
export function markReading(previous: StreamState | null, now: Observation, limit: QualityLimit | null, periodMs: number, settings: QualitySettings): number {
  let quality = now.value === null || !Number.isFinite(now.value) ? QUALITY.invalid : rangeMark(now.value, limit)
  if (now.receivedAt - now.observedAt > settings.stalePastMs) quality |= QUALITY.stale
  if (previous && now.observedAt > previous.observedAt) quality |= sequenceMarks(previous, now, limit, periodMs, settings)
  return quality
}

/** The state after an observation. An older one changes nothing. */
export function nextStreamState(previous: StreamState | null, now: Observation): StreamState {
  if (previous && now.observedAt <= previous.observedAt) return previous
  const same = previous !== null && previous.value === now.value
  return { observedAt: now.observedAt, value: now.value, sameSince: same ? previous.sameSince : now.observedAt }
}
