import { DAY } from '#platform/kernel/instant.ts'

export type SeriesStep = 'raw' | '5min' | '1h' | '1d'

/** The finest step that keeps a chart below some two thousand points; raw only while raw data is kept. */
export function pickStep(fromMs: number, toMs: number, nowMs: number, rawDays: number): SeriesStep {
  const span = toMs - fromMs
  if (span <= 2 * DAY && nowMs - fromMs <= rawDays * DAY) return 'raw'
  if (span <= 7 * DAY) return '5min'
  return span <= 90 * DAY ? '1h' : '1d'
}

