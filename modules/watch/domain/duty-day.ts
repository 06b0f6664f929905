import { DAY, fromShanghai, HOUR, MINUTE, shanghaiParts } from '#platform/kernel/instant.ts'

export interface RosterDay {
  readonly cycleDay: number
  /** `08:30` or `08:30:00`, Shanghai time. */
  readonly startsAt: string
  readonly hours: number
}

export interface Shift<R extends RosterDay> {
  readonly day: R
  readonly from: number
  readonly until: number
}

/** Day 1 of the cycle. Any Monday serves; the roster of a city may move it by renumbering its days. */
const CYCLE_START = fromShanghai(2026, 1, 5)

function startOf(day: RosterDay, midnight: number): number {
  const [hour = 0, minute = 0] = day.startsAt.split(':').map(Number)
  return midnight + hour * HOUR + minute * MINUTE
}

/** The shift that the cycle gives to the day that begins at a Shanghai midnight; null when the roster is empty. */
export function shiftOfMidnight<R extends RosterDay>(roster: readonly R[], midnight: number): Shift<R> | null {
  if (roster.length === 0) return null
  const days = [...roster].sort((a, b) => a.cycleDay - b.cycleDay)
  const number = Math.round((midnight - CYCLE_START) / DAY)
  const row = days[((number % days.length) + days.length) % days.length]!
  const from = startOf(row, midnight)
  return { day: row, from, until: from + row.hours * HOUR }
}

/**
 * The shift that runs at an instant. Shifts start at the roster's hour, not at midnight, so that 02:10 belongs to
 * the officers of the day before. Null when the roster is empty or leaves a gap at that time.
 */
export function shiftAt<R extends RosterDay>(roster: readonly R[], atMs: number): Shift<R> | null {
  const { year, month, day } = shanghaiParts(atMs)
  const today = fromShanghai(year, month, day)
  for (const midnight of [today, today - DAY]) {
    const shift = shiftOfMidnight(roster, midnight)
    if (shift && atMs >= shift.from && atMs < shift.until) return shift
  }
  return null
}
