import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import { type Severity, severityRank } from '#platform/kernel/severity.ts'
import type { Condition } from '../contract/condition.ts'
import { type Change, emptyState, evaluate, type EvaluatedRule, evaluateSilence, type Observed, type StationRules } from './evaluate.ts'
import { effectiveThresholds, type ThresholdEntry } from './threshold-layers.ts'

const T = Date.UTC(2026, 6, 17, 16)
const site = { id: '0190a0a0-0000-7000-8000-000000000001', areaCode: '511181101901' }
const threshold = (key: string, severity: Severity, value: number): ThresholdEntry => ({ key, severity, layer: 'national', areaCode: null, stationId: null, value, source: '测试', sourcedOn: null, certainty: 'high', expiresAt: null })
const rule = (condition: Condition, more: Partial<EvaluatedRule> = {}): EvaluatedRule => ({ id: 'r1', version: 1, eventKey: 'rain', hazard: 'rainstorm', condition, holdMinutes: 0, hysteresis: 5, calmMinutes: 30, ...more })
const rain3h = rule({ type: 'rain', minutes: 180, key: 'rain-3h' })
const level = (more: Partial<EvaluatedRule> = {}) => rule({ type: 'level', quantity: 'water-level', direction: 'above', key: 'water-level' }, { eventKey: 'water', hazard: 'flood', hysteresis: 0, ...more })
const rules = (list: readonly EvaluatedRule[], ...thresholds: ThresholdEntry[]): StationRules => ({ rules: list, thresholds: effectiveThresholds(thresholds, site, T), periodMinutes: 5, keepMinutes: 240 })
const RAIN = [threshold('rain-3h', 'orange', 50), threshold('rain-3h', 'red', 100)]
const LEVEL = [threshold('water-level', 'yellow', 374.5), threshold('water-level', 'orange', 376)]

function run(observed: readonly Observed[], station: StationRules): Change[] {
  let state = emptyState
  const all: Change[] = []
  for (const one of observed) {
    const [next, changes] = evaluate(state, one, station)
    state = next
    all.push(...changes)
  }
  return all
}
const every5 = (quantity: string, values: readonly number[]): Observed[] => values.map((value, i) => ({ quantity, value, at: T + i * 5 * MINUTE }))
const kinds = (changes: readonly Change[]): string[] => changes.filter((one) => one.kind !== 'repeat').map((one) => `${one.kind} ${one.severity}`)

describe('one physical event is one alarm', () => {
  it('raises once for forty messages over the threshold, and escalates the same alarm', () => {
    const changes = run(every5('rain-5min', Array.from({ length: 36 }, () => 3)), rules([rain3h], ...RAIN))
    expect(kinds(changes)).toEqual(['raise orange', 'escalate red'])
    expect(changes[0]).toMatchObject({ value: 51, threshold: 50 })
    expect(changes.filter((one) => one.kind === 'repeat').length).toBeGreaterThan(15)
  })
  it('joins rules of one event key and takes the worst', () => {
    const rain1h = rule({ type: 'rain', minutes: 60, key: 'rain-1h' }, { id: 'r2' })
    const changes = run(every5('rain-5min', Array.from({ length: 12 }, () => 6)), rules([rain3h, rain1h], ...RAIN, threshold('rain-1h', 'yellow', 20)))
    expect(kinds(changes)).toEqual(['raise yellow', 'escalate orange'])
  })
  it('goes down after calm only, ends, and raises anew for the next event', () => {
    const values = [374.6, 374.6, 370, 370, 370, 370, 370, 370, 370, 375]
    const changes = run(every5('water-level', values), rules([level({ hysteresis: 0.37 })], ...LEVEL))
    expect(kinds(changes)).toEqual(['raise yellow', 'end yellow', 'raise yellow'])
    expect(changes.find((one) => one.kind === 'end')!.at).toBe(T + 8 * 5 * MINUTE)
  })
  it('de-escalates to the milder severity before it ends', () => {
    const values = [376.5, 375, 375, 375, 375, 375, 375, 375, 375]
    expect(kinds(run(every5('water-level', values), rules([level({ hysteresis: 0.19 })], ...LEVEL)))).toEqual(['raise orange', 'de-escalate yellow'])
  })
  it('does not flap at the edge', () => {
    const values = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 374.51 : 374.49))
    expect(kinds(run(every5('water-level', values), rules([level({ hysteresis: 0.37, calmMinutes: 0 })], ...LEVEL)))).toEqual(['raise yellow'])
  })
})

describe('conditions', () => {
  it('waits for the duration', () => {
    const held = rules([level({ holdMinutes: 15 })], ...LEVEL)
    expect(run(every5('water-level', [375, 375, 375]), held)).toEqual([])
    expect(run(every5('water-level', [375, 375, 375, 375]), held)[0]).toMatchObject({ kind: 'raise', at: T + 15 * MINUTE })
    expect(run(every5('water-level', [375, 375, 370, 375, 375, 375]), held)).toEqual([])
  })
  it('measures the rise an hour', () => {
    const rising = rules([level({ condition: { type: 'rate', quantity: 'water-level', minutes: 60, key: 'rise' } })], threshold('rise', 'yellow', 0.5))
    expect(run(every5('water-level', [370, 370.05, 370.1, 370.15, 370.2, 370.25, 370.3]), rising)[0]).toMatchObject({ kind: 'raise', value: 0.6 })
    expect(run(every5('water-level', [370, 370.01, 370.02, 370.03, 370.04, 370.05, 370.06]), rising)).toEqual([])
  })
  it('needs all parts of "all" and any part of "any"', () => {
    const parts: Condition[] = [{ type: 'rain', minutes: 60, key: 'rain-1h' }, { type: 'level', quantity: 'water-level', direction: 'above', key: 'water-level' }]
    const limits = [threshold('rain-1h', 'orange', 20), ...LEVEL]
    const data = [...every5('rain-5min', [25])]
    expect(run(data, rules([rule({ type: 'all', of: parts })], ...limits))).toEqual([])
    expect(kinds(run(data, rules([rule({ type: 'any', of: parts })], ...limits)))).toEqual(['raise orange'])
    expect(kinds(run([...data, ...every5('water-level', [375])], rules([rule({ type: 'all', of: parts })], ...limits)))).toEqual(['raise yellow'])
  })
  it('watches for values below', () => {
    const oxygen = rules([rule({ type: 'level', quantity: 'gas-o2', direction: 'below', key: 'o2' }, { eventKey: 'gas' })], threshold('o2', 'orange', 19.5))
    expect(kinds(run(every5('gas-o2', [20.9, 19.4]), oxygen))).toEqual(['raise orange'])
  })
  it('is silent without a threshold', () => expect(run(every5('water-level', [9_999]), rules([level()]))).toEqual([]))
})

describe('missing data', () => {
  const missing = rules([rule({ type: 'missing', periods: 3 }, { eventKey: 'missing' })])
  it('is raised once, without a colour, and ends with the next reading', () => {
    const [silent, raised] = evaluateSilence(emptyState, T, T + 15 * MINUTE, missing)
    expect(raised).toMatchObject([{ kind: 'raise', severity: null, value: 15 }])
    expect(evaluateSilence(silent, T, T + 20 * MINUTE, missing)[1]).toEqual([])
    const [, changes] = evaluate(silent, { quantity: 'rain-5min', at: T + 20 * MINUTE, value: 0 }, missing)
    expect(changes).toMatchObject([{ kind: 'end', eventKey: 'missing' }])
  })
  it('waits for its periods', () => expect(evaluateSilence(emptyState, T, T + 14 * MINUTE, missing)[1]).toEqual([]))
})

describe('whatever the rain', () => {
  const values = fc.array(fc.double({ min: 0, max: 15, noNaN: true }), { minLength: 1, maxLength: 120 })
  const station = rules([rain3h], ...RAIN, threshold('rain-3h', 'yellow', 25))

  it('changes follow each other: raise first, up or down in between, end last', () => {
    fc.assert(
      fc.property(values, (list) => {
        let open: Severity | null = null
        for (const one of run(every5('rain-5min', list), station)) {
          if (one.kind === 'raise') expect(open).toBeNull()
          else expect(open).not.toBeNull()
          if (one.kind === 'escalate') expect(severityRank(one.severity!)).toBeLessThan(severityRank(open!))
          if (one.kind === 'de-escalate') expect(severityRank(one.severity!)).toBeGreaterThan(severityRank(open!))
          if (one.kind === 'repeat') expect(one.severity).toBe(open)
          open = one.kind === 'end' ? null : one.severity
        }
      }),
    )
  })
  it('repeated readings change nothing', () => {
    fc.assert(fc.property(values, (list) => {
      const once = every5('rain-5min', list)
      expect(run(once.flatMap((one) => [one, one]), station)).toEqual(run(once, station))
    }))
  })
  it('an alarm is never milder than the rain', () => {
    fc.assert(fc.property(values, (list) => {
      let state = emptyState
      for (const one of every5('rain-5min', list)) {
        state = evaluate(state, one, station)[0]
        const points = state.points['rain-5min']!
        const sum = points.filter(([at]) => at > state.at - 180 * MINUTE).reduce((total, [, value]) => total + value, 0)
        if (sum >= 50.1) expect(severityRank(state.events['rain']!.severity!)).toBeLessThanOrEqual(sum >= 100.1 ? 0 : 1)
      }
    }))
  })
  it('late readings end with the same windows, in whatever order they come', () => {
    fc.assert(fc.property(fc.shuffledSubarray(every5('rain-5min', [5, 6, 7, 8, 9, 10, 11, 12]), { minLength: 8 }), (shuffled) => {
      let state = emptyState
      for (const one of shuffled) state = evaluate(state, one, station)[0]
      expect(state.points['rain-5min']!.map(([, value]) => value)).toEqual([5, 6, 7, 8, 9, 10, 11, 12])
    }))
  })
})
