import { type Point, type PointsByQuantity, RAIN_QUANTITIES } from '#modules/monitoring/contract.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { SEVERITIES, type Severity, severityRank } from '#platform/kernel/severity.ts'
import type { Leaf, RuleDraft } from '../contract/condition.ts'
import { measure, type Measured, quantitiesOf } from './measure.ts'
import type { Thresholds } from './threshold-layers.ts'

export type EvaluatedRule = Pick<RuleDraft, 'id' | 'version' | 'eventKey' | 'hazard' | 'condition' | 'holdMinutes' | 'hysteresis' | 'calmMinutes'>

/** Rules that speak at one station, with the thresholds that hold there. */
export interface StationRules {
  readonly rules: readonly EvaluatedRule[]
  readonly thresholds: Thresholds
  readonly periodMinutes: number
  /** Points older than this before the newest are forgotten. */
  readonly keepMinutes: number
}

/** A physical event under way. `severity` null: data are missing, which has no colour. */
export interface EventState {
  readonly severity: Severity | null
  readonly ruleId: string
  readonly startedAt: number
  /** Since when it is milder than its severity, or null. */
  readonly calmSince: number | null
}

export interface StationState {
  readonly points: PointsByQuantity
  /** Newest observation so far. */
  readonly at: number
  /** Since when a rule has been at a severity or worse: `<rule> <severity>`. */
  readonly heldSince: Readonly<Record<string, number>>
  readonly events: Readonly<Record<string, EventState>>
}

export interface Observed {
  readonly quantity: string
  readonly at: number
  readonly value: number
}

export type ChangeKind = 'raise' | 'repeat' | 'escalate' | 'de-escalate' | 'end'

export interface Change {
  readonly kind: ChangeKind
  readonly eventKey: string
  readonly rule: EvaluatedRule
  readonly severity: Severity | null
  readonly at: number
  /** What was measured; null for missing data and for ends without a value. */
  readonly leaf: Leaf | null
  readonly value: number | null
  readonly threshold: number | null
}

export const emptyState: StationState = { points: {}, at: 0, heldSince: {}, events: {} }

const DAY_MINUTES = 24 * 60

/** Puts a point in its place; null when the same time is already there, or it is older than what is kept. */
function insertPoint(state: StationState, observed: Observed, keepMinutes: number): PointsByQuantity | null {
  const list = state.points[observed.quantity] ?? []
  const newest = Math.max(state.at, observed.at)
  const oldest = newest - keepMinutes * MINUTE
  if (observed.at < oldest) return null
  const place = list.findLastIndex(([at]) => at <= observed.at)
  if (place >= 0 && list[place]![0] === observed.at) return null
  const point: Point = [observed.at, observed.value]
  const from = list.findIndex(([at]) => at >= oldest)
  const kept = from < 0 ? [] : list.slice(from, place + 1)
  return { ...state.points, [observed.quantity]: [...kept, point, ...list.slice(place + 1)] }
}

interface Held {
  readonly measured: Measured
  readonly rule: EvaluatedRule
  /** The worst severity that has held long enough. */
  readonly severity: Severity | null
}

function holdRule(rule: EvaluatedRule, measured: Measured, at: number, heldSince: Record<string, number>): Held {
  let severity: Severity | null = null
  for (const candidate of SEVERITIES) {
    const key = `${rule.id} ${candidate}`
    const reached = measured.severity !== null && severityRank(measured.severity) <= severityRank(candidate)
    if (!reached) {
      delete heldSince[key]
      continue
    }
    heldSince[key] ??= at
    if (severity === null && at - heldSince[key] >= rule.holdMinutes * MINUTE) severity = candidate
  }
  return { measured, rule, severity }
}

function worst(held: readonly Held[]): Held | null {
  const on = held.filter((one) => one.severity !== null)
  return on.toSorted((a, b) => severityRank(a.severity!) - severityRank(b.severity!))[0] ?? null
}

const change = (kind: ChangeKind, held: Held, at: number, severity: Severity | null): Change => ({
  kind, eventKey: held.rule.eventKey, rule: held.rule, severity, at, leaf: held.measured.leaf, value: held.measured.value, threshold: held.measured.threshold,
})

type Stepped = readonly [EventState | null, Change | null]

function calm(event: EventState, target: Held | null, any: Held, at: number): Stepped {
  const since = event.calmSince ?? at
  const rule = target?.rule ?? any.rule
  if (at - since < rule.calmMinutes * MINUTE) return [{ ...event, calmSince: since }, null]
  if (target === null) return [null, change('end', any, at, event.severity)]
  return [{ ...event, severity: target.severity, ruleId: target.rule.id, calmSince: null }, change('de-escalate', target, at, target.severity)]
}

/** One event key at one station: from nothing to raised, up at once, down only after calm. */
function stepEvent(event: EventState | null, held: readonly Held[], at: number): Stepped {
  const target = worst(held)
  if (event === null || event.severity === null) {
    if (target === null) return [event, null]
    return [{ severity: target.severity, ruleId: target.rule.id, startedAt: at, calmSince: null }, change('raise', target, at, target.severity)]
  }
  const fall = target === null ? 1 : severityRank(target.severity!) - severityRank(event.severity)
  if (target !== null && fall <= 0) return [{ ...event, severity: target.severity, ruleId: target.rule.id, calmSince: null }, change(fall < 0 ? 'escalate' : 'repeat', target, at, target.severity)]
  const any = target ?? held.find((one) => one.rule.id === event.ruleId) ?? held[0]
  return any === undefined ? [event, null] : calm(event, target, any, at)
}

const quantitiesByRule = new WeakMap<EvaluatedRule, ReadonlySet<string>>()

function reads(rule: EvaluatedRule, quantity: string): boolean {
  const set = quantitiesByRule.get(rule) ?? new Set(quantitiesOf(rule.condition, RAIN_QUANTITIES))
  quantitiesByRule.set(rule, set)
  return set.has(quantity)
}

/** Data came: a missing-data event ends. */
function endMissing(state: StationState, site: StationRules, at: number): readonly [StationState['events'], Change[]] {
  const events = { ...state.events }
  const changes: Change[] = []
  for (const rule of site.rules) {
    if (rule.condition.type !== 'missing' || !events[rule.eventKey]) continue
    delete events[rule.eventKey]
    changes.push({ kind: 'end', eventKey: rule.eventKey, rule, severity: null, at, leaf: null, value: null, threshold: rule.condition.periods })
  }
  return [events, changes]
}

/**
 * Takes one usable reading into the state of its station. Pure: the same readings in the same order give the same
 * changes; a reading that is already known changes nothing. Late readings fill the windows that end at the newest
 * observation, and never turn time back.
 */
export function evaluate(state: StationState, observed: Observed, site: StationRules): readonly [StationState, readonly Change[]] {
  const points = insertPoint(state, observed, site.keepMinutes)
  if (points === null) return [state, []]
  const at = Math.max(state.at, observed.at)
  const [events, changes] = endMissing(state, site, at)
  const next = { ...events }
  const heldSince = { ...state.heldSince }
  const touched = new Set(site.rules.filter((rule) => reads(rule, observed.quantity)).map((rule) => rule.eventKey))
  for (const eventKey of touched) {
    const event = next[eventKey] ?? null
    const held = site.rules
      .filter((rule) => rule.eventKey === eventKey)
      .flatMap((rule) => {
        const measured = measure(rule.condition, { points, at, thresholds: site.thresholds, current: event?.severity ?? null, hysteresis: rule.hysteresis })
        return measured === null ? [] : [holdRule(rule, measured, at, heldSince)]
      })
    const [after, made] = stepEvent(event, held, at)
    if (after === null) delete next[eventKey]
    else next[eventKey] = after
    if (made) changes.push(made)
  }
  return [{ points, at, heldSince, events: next }, changes]
}

/** Time passes without data: raises the missing-data event when the rule's periods are over. `heardAt`: when data last came. */
export function evaluateSilence(state: StationState, heardAt: number, now: number, site: StationRules): readonly [StationState, readonly Change[]] {
  const events = { ...state.events }
  const changes: Change[] = []
  for (const rule of site.rules) {
    if (rule.condition.type !== 'missing' || events[rule.eventKey]) continue
    if (now - heardAt < rule.condition.periods * site.periodMinutes * MINUTE) continue
    events[rule.eventKey] = { severity: null, ruleId: rule.id, startedAt: now, calmSince: null }
    changes.push({ kind: 'raise', eventKey: rule.eventKey, rule, severity: null, at: now, leaf: null, value: Math.floor((now - heardAt) / MINUTE), threshold: rule.condition.periods })
  }
  return changes.length === 0 ? [state, []] : [{ ...state, events }, changes]
}

/** A day of points at most, and an hour more than the widest window. */
export function keepMinutesFor(lookBack: number): number {
  return Math.min(DAY_MINUTES, lookBack) + HOUR / MINUTE
}
