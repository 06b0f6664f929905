import { MINUTE } from '#platform/kernel/instant.ts'
import type { Hazard } from '../contract/hazard.ts'
import type { IncidentLevel } from './grading-tables.ts'

export interface ClockSetting {
  readonly minutes: number
  readonly title: string
  readonly source: string
}

/** What decides which obligations an incident carries. Times in epoch ms. */
export interface ClockFacts {
  readonly hazard: Hazard
  readonly nature: 'threat' | 'damage'
  readonly level: IncidentLevel | null
  readonly responseLevel: IncidentLevel | null
  readonly occurredAt: number
  readonly openedAt: number
  readonly evacuated: number
}

export interface ClockReading {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly startedAt: number
  readonly dueAt: number
  readonly doneAt: number | null
  readonly state: 'running' | 'near' | 'overdue' | 'done' | 'done-late'
}

const ACCIDENTS: readonly Hazard[] = ['work-accident', 'chemical', 'fire', 'gas', 'traffic', 'special-equipment', 'environment']

/** Which clocks run for an incident, and from when: 事发 for what the state asks, 接报 for what the watch owes. */
export function clocksOf(facts: ClockFacts): readonly { id: string; startedAt: number }[] {
  const grave = facts.responseLevel !== null || (facts.level !== null && facts.level !== 'IV')
  const clocks: { id: string; startedAt: number }[] = []
  if (grave) clocks.push({ id: 'phone-report', startedAt: facts.openedAt }, { id: 'written-report', startedAt: facts.openedAt })
  if (ACCIDENTS.includes(facts.hazard)) clocks.push({ id: 'accident-report', startedAt: facts.openedAt })
  else clocks.push({ id: 'disaster-first-report', startedAt: facts.occurredAt })
  const displaced = facts.evacuated > 0 || facts.nature === 'damage'
  if (displaced && !ACCIDENTS.includes(facts.hazard)) clocks.push({ id: 'relief', startedAt: facts.occurredAt })
  return clocks
}

/** Where a clock stands at `now`. `nearAt` is the fraction of the time after which it is near. */
export function readClock(clock: { id: string; startedAt: number }, setting: ClockSetting, doneAt: number | null, now: number, nearAt: number): ClockReading {
  const dueAt = clock.startedAt + setting.minutes * MINUTE
  const reading = { id: clock.id, title: setting.title, source: setting.source, startedAt: clock.startedAt, dueAt, doneAt }
  if (doneAt !== null) return { ...reading, state: doneAt <= dueAt ? 'done' : 'done-late' }
  if (now > dueAt) return { ...reading, state: 'overdue' }
  return { ...reading, state: now >= clock.startedAt + nearAt * (dueAt - clock.startedAt) ? 'near' : 'running' }
}
