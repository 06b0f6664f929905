import { DAY, MINUTE } from '#platform/kernel/instant.ts'
import type { FrameInput } from '../contract/station-row.ts'

export interface FrameLimits {
  readonly futureMinutes: number
  readonly rawDays: number
}

export type FrameReading = FrameInput['readings'][number]

/** What becomes of a frame: readings to keep, and why others can not be. */
export interface SortedFrame {
  readonly kept: readonly FrameReading[]
  readonly refused: readonly FrameReading[]
  readonly reason: 'future-time' | 'too-old' | null
}

/** A reading from beyond the tolerated future, or older than raw data is kept, waits in quarantine with its frame. */
export function sortFrame(frame: FrameInput, limits: FrameLimits): SortedFrame {
  const latest = frame.receivedAt + limits.futureMinutes * MINUTE
  const earliest = frame.receivedAt - limits.rawDays * DAY
  const kept: FrameReading[] = []
  const refused: FrameReading[] = []
  let reason: SortedFrame['reason'] = null
  for (const reading of frame.readings) {
    if (reading.observedAt > latest) reason = 'future-time'
    else if (reading.observedAt >= earliest) {
      kept.push(reading)
      continue
    } else reason ??= 'too-old'
    refused.push(reading)
  }
  return { kept, refused, reason }
}
