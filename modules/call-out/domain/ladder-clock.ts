import { SECOND } from '#platform/kernel/instant.ts'
import type { Ladder, LadderStep, Rung } from '../contract/ladder.ts'

/** What times a call: the steps as they were when the call-out began. */
export type LadderTimes = Pick<Ladder, 'steps' | 'exhaustedAfterSeconds'>

/**
 * A rung that comes later than this had no server to fire it (power cut). The rungs after it then keep their distance
 * from the moment it did fire, so that nobody is telephoned, and has a neighbour at the door, in the same second.
 */
const OUTAGE_MS = 30 * SECOND

/** The rung after `index`; -1 is before the first. Null at the end of the ladder. */
export function rungAfter(steps: readonly LadderStep[], index: number): Rung | null {
  return steps[index + 1]?.rung ?? null
}

const secondsAt = (times: LadderTimes, index: number): number => (index < 0 ? 0 : (times.steps[index]?.afterSeconds ?? times.exhaustedAfterSeconds))

/**
 * When what follows rung `index` is due (ms): the next rung, or after the last one the moment from which the person
 * counts as unanswered. `plannedAt` is when rung `index` was due, `firedAt` when it did fire.
 */
export function dueAfter(times: LadderTimes, index: number, plannedAt: number, firedAt: number): number {
  const base = firedAt - plannedAt > OUTAGE_MS ? firedAt : plannedAt
  return base + (secondsAt(times, index + 1) - secondsAt(times, index)) * SECOND
}

/** Says what is wrong with the order of a ladder, or null: each rung once, in their order, times growing, the end last. */
export function ladderFault(times: LadderTimes, order: readonly Rung[]): string | null {
  const { steps } = times
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1]
    if (before === undefined) continue
    if (order.indexOf(before.rung) >= order.indexOf(step.rung)) return step.rung
    if (before.afterSeconds >= step.afterSeconds) return step.rung
  }
  const last = steps.at(-1)
  return last !== undefined && times.exhaustedAfterSeconds <= last.afterSeconds ? 'exhausted' : null
}
