import { DAY, fromShanghai, HOUR, MINUTE, dateText } from '#platform/kernel/instant.ts'
import { type RosterDay, shiftOfMidnight } from './duty-day.ts'

/** A day as somebody wrote it. */
export interface PlannedShift {
  readonly day: string
  readonly from: number
  readonly until: number
}

export type EffectiveShift<R extends RosterDay, P extends PlannedShift> =
  | { readonly basis: 'planned'; readonly day: string; readonly from: number; readonly until: number; readonly planned: P }
  | { readonly basis: 'cycle'; readonly day: string; readonly from: number; readonly until: number; readonly row: R }

export interface Roster<R extends RosterDay, P extends PlannedShift> {
  readonly cycle: readonly R[]
  readonly planned: ReadonlyMap<string, P>
}

/** Shanghai midnight of `2026-07-17`. */
export function midnightOf(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return fromShanghai(year, month, date)
}

/** The day a number of days later. */
export const dayAfter = (day: string, days = 1): string => dateText(midnightOf(day) + days * DAY + HOUR)

/** When a shift of a day begins by `08:30`. */
export function startOfDay(day: string, startsAt: string): number {
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number)
  return midnightOf(day) + hour * HOUR + minute * MINUTE
}

/** The shift that begins on a day: what was written for it, else what the cycle gives, else null. */
export function shiftOfDay<R extends RosterDay, P extends PlannedShift>(roster: Roster<R, P>, day: string): EffectiveShift<R, P> | null {
  const planned = roster.planned.get(day)
  if (planned) return { basis: 'planned', day, from: planned.from, until: planned.until, planned }
  const cycle = shiftOfMidnight(roster.cycle, midnightOf(day))
  return cycle ? { basis: 'cycle', day, from: cycle.from, until: cycle.until, row: cycle.day } : null
}

/** The longest shift there is: two days. */
const LOOK_BACK = 2

/** The shift that runs at an instant; where two overlap, the one that began last. Null in a gap. */
export function effectiveShiftAt<R extends RosterDay, P extends PlannedShift>(roster: Roster<R, P>, atMs: number): EffectiveShift<R, P> | null {
  const today = dateText(atMs)
  for (let back = 0; back <= LOOK_BACK; back += 1) {
    const shift = shiftOfDay(roster, dayAfter(today, -back))
    if (shift && atMs >= shift.from && atMs < shift.until) return shift
  }
  return null
}

/** Every day of a month, `2026-07` → `2026-07-01` … `2026-07-31`. */
export function daysOfMonth(month: string): string[] {
  const days: string[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = dayAfter(day)) days.push(day)
  return days
}

/**
 * Which shift is being handed over: the one before, while its hand-over is not complete and the new one has only
 * just begun; otherwise the one that runs.
 */
export function shiftToHandOver<R extends RosterDay, P extends PlannedShift>(roster: Roster<R, P>, atMs: number, isComplete: (day: string) => boolean, graceMs: number): EffectiveShift<R, P> | null {
  const now = effectiveShiftAt(roster, atMs)
  const before = now === null ? null : effectiveShiftAt(roster, now.from - 1)
  if (now && before && before.day !== now.day && atMs - now.from < graceMs && !isComplete(before.day)) return before
  return now
}
