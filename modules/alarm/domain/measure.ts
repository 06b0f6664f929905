import { type PointsByQuantity, rainOver } from '#modules/monitoring/contract.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { type Severity, severityRank } from '#platform/kernel/severity.ts'
import type { Condition, Leaf } from '../contract/condition.ts'
import { severitiesWithValue, type Thresholds } from './threshold-layers.ts'

/** What a condition says at a time. `severity` null: no threshold is met. */
export interface Measured {
  readonly severity: Severity | null
  readonly leaf: Leaf
  readonly value: number
  /** The threshold that was met, or the nearest one when none was. */
  readonly threshold: number | null
}

export interface MeasureInput {
  readonly points: PointsByQuantity
  readonly at: number
  readonly thresholds: Thresholds
  /** Severity in force: its thresholds are left only below the hysteresis. */
  readonly current: Severity | null
  readonly hysteresis: number
}

/** A level is of the present only so long; an older one says nothing. */
const LEVEL_KEPT_MS = 2 * HOUR

function levelOf(points: PointsByQuantity, quantity: string, at: number): number | null {
  const last = (points[quantity] ?? []).findLast(([time]) => time <= at)
  return last && at - last[0] <= LEVEL_KEPT_MS ? last[1] : null
}

/** Change an hour between the newest value and the one nearest to the beginning of the window; at least half the window apart. */
function rateOf(points: PointsByQuantity, quantity: string, minutes: number, at: number): number | null {
  const list = (points[quantity] ?? []).filter(([time]) => time <= at && time >= at - minutes * MINUTE)
  const [first, last] = [list[0], list.at(-1)]
  if (!first || !last || last[0] - first[0] < (minutes * MINUTE) / 2) return null
  return Math.round(((last[1] - first[1]) / (last[0] - first[0])) * HOUR * 10_000) / 10_000
}

/** The number a leaf measures; null when the data does not carry it. */
export function leafValue(leaf: Leaf, points: PointsByQuantity, at: number): number | null {
  switch (leaf.type) {
    case 'level':
      return levelOf(points, leaf.quantity, at)
    case 'rate':
      return rateOf(points, leaf.quantity, leaf.minutes, at)
    case 'rain':
      return rainOver(points, leaf.minutes, at)?.millimetres ?? null
  }
}

function measureLeaf(leaf: Leaf, input: MeasureInput): Measured | null {
  const value = leafValue(leaf, input.points, input.at)
  if (value === null) return null
  const below = leaf.type === 'level' && leaf.direction === 'below'
  const list = severitiesWithValue(input.thresholds, leaf.key)
  for (const { severity, value: threshold } of list) {
    // What is in force is held until the value is clearly past it, so that a value at the edge does not flap.
    const inForce = input.current !== null && severityRank(severity) >= severityRank(input.current)
    const slack = inForce ? input.hysteresis : 0
    const met = below ? value <= threshold + slack : value >= threshold - slack
    if (met) return { severity, leaf, value, threshold }
  }
  return { severity: null, leaf, value, threshold: list.at(-1)?.value ?? null }
}

const rank = (measured: Measured): number => (measured.severity === null ? 9 : severityRank(measured.severity))

/** `any` is as bad as its worst part; `all` only as bad as its mildest, and nothing when one part says nothing. */
export function measure(condition: Condition, input: MeasureInput): Measured | null {
  if (condition.type === 'missing') return null
  if (!('of' in condition)) return measureLeaf(condition, input)
  const parts = condition.of.map((part) => measure(part, input))
  const known = parts.filter((part) => part !== null)
  if (condition.type === 'all' && known.length < parts.length) return null
  const sorted = known.toSorted((a, b) => rank(a) - rank(b))
  return (condition.type === 'any' ? sorted[0] : sorted.at(-1)) ?? null
}

/** Quantities a condition reads; rain leaves read every rain quantity. */
export function quantitiesOf(condition: Condition, rainQuantities: readonly string[]): string[] {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => quantitiesOf(part, rainQuantities))
    case 'rain':
      return [...rainQuantities]
    case 'missing':
      return []
    default:
      return [condition.quantity]
  }
}

/** How far back a condition looks. */
export function lookBackMinutes(condition: Condition): number {
  switch (condition.type) {
    case 'all':
    case 'any':
      return Math.max(...condition.of.map(lookBackMinutes))
    case 'rain':
    case 'rate':
      return condition.minutes
    case 'level':
      return LEVEL_KEPT_MS / MINUTE
    case 'missing':
      return 0
  }
}

