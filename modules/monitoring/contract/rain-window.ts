import { MINUTE } from '#platform/kernel/instant.ts'

/** One value at a time: `[epoch ms, value]`. */
export type Point = readonly [at: number, value: number]

/** Points of one station by quantity, each list sorted by time, oldest first. */
export type PointsByQuantity = Readonly<Record<string, readonly Point[]>>

/** Rain quantities that state the fall of a fixed stretch ending at the observation time, finest first (minutes). */
export const RAIN_STEPS: Readonly<Record<string, number>> = { 'rain-1min': 1, 'rain-5min': 5, 'rain-10min': 10, 'rain-30min': 30, 'rain-1h': 60 }

export const RAIN_QUANTITIES: readonly string[] = [...Object.keys(RAIN_STEPS), 'rain-total']

export interface RainSum {
  readonly millimetres: number
  /** Which quantity it was summed from. */
  readonly from: string
  /** Minutes of the window that the points cover; the rest is unknown, not dry. */
  readonly coveredMinutes: number
}

/**
 * Stretches are taken from the newest back and never overlap: many gauges report the sliding hour every five minutes,
 * and adding those would count the same rain twelve times.
 */
function sumOfSteps(points: readonly Point[], quantity: string, stepMinutes: number, from: number, to: number): RainSum | null {
  const step = stepMinutes * MINUTE
  let millimetres = 0
  let count = 0
  let free = to
  for (let i = points.length - 1; i >= 0; i--) {
    const [at, value] = points[i]!
    // A stretch that began before the window would bring rain from outside it.
    if (at - step < from) break
    if (at > free) continue
    millimetres += value
    count += 1
    free = at - step
  }
  return count === 0 ? null : { millimetres, from: quantity, coveredMinutes: count * stepMinutes }
}

/** Rise of a running total over the window; a fall of the counter is a reset, after which it counts from zero. */
function sumOfTotals(points: readonly Point[], from: number, to: number): RainSum | null {
  let before: Point | null = null
  const inside: Point[] = []
  for (const point of points) {
    if (point[0] > to) break
    if (point[0] <= from) before = point
    else inside.push(point)
  }
  const chain = before === null ? inside : [before, ...inside]
  if (chain.length < 2) return null
  let millimetres = 0
  for (let i = 1; i < chain.length; i++) {
    const rise = chain[i]![1] - chain[i - 1]![1]
    millimetres += rise >= 0 ? rise : chain[i]![1]
  }
  const since = Math.max(from, chain[0]![0])
  return { millimetres, from: 'rain-total', coveredMinutes: Math.round((chain.at(-1)![0] - since) / MINUTE) }
}

/**
 * Rain of the `minutes` that end at `to`, in mm, from whichever quantity covers most of the window; on a tie the
 * finer one, the running total last. Never adds two quantities: they tell of the same rain. Null: nothing known.
 */
export function rainOver(points: PointsByQuantity, minutes: number, to: number): RainSum | null {
  const from = to - minutes * MINUTE
  const steps = Object.entries(RAIN_STEPS).filter(([, step]) => step <= minutes)
  const sums = steps.map(([quantity, step]) => sumOfSteps(points[quantity] ?? [], quantity, step, from, to))
  let best: RainSum | null = null
  for (const sum of [...sums, sumOfTotals(points['rain-total'] ?? [], from, to)]) {
    if (sum && sum.coveredMinutes > (best?.coveredMinutes ?? -1)) best = sum
  }
  return best === null ? null : { ...best, millimetres: Math.round(best.millimetres * 100) / 100 }
}
