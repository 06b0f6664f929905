import { DAY, dateText, MINUTE, SHANGHAI_OFFSET_MS, shanghaiParts } from '#platform/kernel/instant.ts'
import type { Hazard } from '../contract/hazard.ts'
import type { IncidentLevel } from './grading-tables.ts'

export interface ClockSetting {
  readonly minutes: number
  readonly title: string
  readonly source: string
}

/** What decides which obligations an incident carries. Times in epoch ms; null for what has not happened. */
export interface ClockFacts {
  readonly hazard: Hazard
  readonly nature: 'threat' | 'damage'
  readonly level: IncidentLevel | null
  readonly responseLevel: IncidentLevel | null
  readonly occurredAt: number
  readonly openedAt: number
  readonly evacuated: number
  /** Dead and missing; dead, missing and injured: accepted figures only. */
  readonly lost: number
  readonly casualties: number
  /** First word of a person, and first word of the town or department itself. */
  readonly firstWordAt: number | null
  readonly officialWordAt: number | null
  /** The response ended or the incident was closed: from here the losses are counted to the end. */
  readonly stableAt: number | null
  readonly closed: boolean
  /** Clock id → when it was answered by a report that went up. */
  readonly answered: ReadonlyMap<string, number>
}

/** From what a clock starts: what happened, what the watch learnt, the last report, the day, or the end. */
export type ClockStart = 'occurred' | 'received' | 'report' | 'day' | 'stable'

export interface Clock {
  readonly id: string
  readonly startedAt: number
  readonly startsFrom: ClockStart
  /** Answered without anybody recording it: the word that was owed has come. */
  readonly answeredAt?: number | null
}

export interface ClockReading {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly startsFrom: ClockStart
  readonly startedAt: number
  readonly dueAt: number
  readonly doneAt: number | null
  readonly state: 'running' | 'near' | 'overdue' | 'done' | 'done-late'
}

const ACCIDENTS: readonly Hazard[] = ['work-accident', 'chemical', 'fire', 'gas', 'traffic', 'special-equipment', 'environment']
/** 道路交通、火灾 have a shorter time in which casualties are still reported (国务院令第493号 art. 13). */
const SHORT_WINDOW: readonly Hazard[] = ['traffic', 'fire']
/** Reports in writing; the first of them opens the row of follow-up reports. */
const WRITTEN = ['written-report', 'accident-report', 'disaster-first-report']
/** More days of zero reports than these are a matter for the log, not for a strip of clocks. */
const ZERO_REPORT_DAYS = 10

/** `next-report:2` is the second of its kind and has the setting of `next-report`. */
export const clockKind = (id: string): string => id.split(':', 1)[0]!

const shanghaiMidnight = (at: number): number => Math.floor((at + SHANGHAI_OFFSET_MS) / DAY) * DAY - SHANGHAI_OFFSET_MS

function watchClocks(facts: ClockFacts): Clock[] {
  const grave = facts.responseLevel !== null || (facts.level !== null && facts.level !== 'IV')
  if (!grave) return []
  return ['phone-report', 'written-report'].map((id) => ({ id, startedAt: facts.openedAt, startsFrom: 'received' }))
}

/** 国务院令第493号 art. 9, 11, 13: the unit within an hour, each level within two, changed casualties within 30 or 7 days. */
function accidentClocks(facts: ClockFacts): Clock[] {
  const window = SHORT_WINDOW.includes(facts.hazard) ? 'casualty-window-short' : 'casualty-window'
  return [
    { id: 'unit-report', startedAt: facts.occurredAt, startsFrom: 'occurred', answeredAt: facts.firstWordAt },
    { id: 'accident-report', startedAt: facts.openedAt, startsFrom: 'received' },
    ...(facts.casualties > 0 ? [{ id: window, startedAt: facts.occurredAt, startsFrom: 'occurred' } as const] : []),
  ]
}

/** One zero report a day until the losses are stable, for the state at the midnight before. */
function zeroReports(facts: ClockFacts, now: number): Clock[] {
  if (facts.nature !== 'damage') return []
  const last = shanghaiMidnight(facts.stableAt ?? now) + (facts.stableAt === null ? DAY : 0)
  const first = Math.max(shanghaiMidnight(facts.occurredAt) + DAY, last - (ZERO_REPORT_DAYS - 1) * DAY)
  const clocks: Clock[] = []
  for (let day = first; day <= last; day += DAY) clocks.push({ id: `zero-report:${dateText(day)}`, startedAt: day, startsFrom: 'day' })
  return clocks
}

/** 《自然灾害情况统计调查制度》: village, town and county in turn; then daily; then the final count. */
function disasterClocks(facts: ClockFacts, now: number): Clock[] {
  const { occurredAt } = facts
  const struck = facts.nature === 'damage'
  return [
    { id: 'village-report', startedAt: occurredAt, startsFrom: 'occurred', answeredAt: facts.firstWordAt },
    { id: 'town-report', startedAt: occurredAt, startsFrom: 'occurred', answeredAt: facts.officialWordAt },
    { id: 'disaster-first-report', startedAt: occurredAt, startsFrom: 'occurred' },
    ...(facts.lost >= 10 ? [{ id: 'disaster-grave-report', startedAt: occurredAt, startsFrom: 'occurred' } as const] : []),
    ...(facts.evacuated > 0 || struck ? [{ id: 'relief', startedAt: occurredAt, startsFrom: 'occurred' } as const] : []),
    ...zeroReports(facts, now),
    ...(struck && facts.stableAt !== null ? [{ id: 'final-report', startedAt: facts.stableAt, startsFrom: 'stable' } as const] : []),
  ]
}

/** 续报 follow one another while a response runs: each starts when the one before went up. */
function followUps(facts: ClockFacts): Clock[] {
  const firsts = WRITTEN.flatMap((id) => facts.answered.get(id) ?? [])
  if (firsts.length === 0) return []
  const clocks: Clock[] = []
  for (let [number, startedAt]: [number, number | undefined] = [1, Math.min(...firsts)]; startedAt !== undefined; number += 1) {
    const id = `next-report:${number}`
    const answered = facts.answered.get(id)
    if (answered === undefined && facts.responseLevel === null) break
    clocks.push({ id, startedAt, startsFrom: 'report' })
    startedAt = answered
  }
  return clocks
}

/** Which clocks run for an incident, and from when: 事发 for what the state asks, 接报 for what the watch owes. */
export function clocksOf(facts: ClockFacts, now: number): Clock[] {
  const own = ACCIDENTS.includes(facts.hazard) ? accidentClocks(facts) : disasterClocks(facts, now)
  const all = [...watchClocks(facts), ...own, ...followUps(facts)]
  // After the end only the final count and changed casualties are still owed.
  return facts.closed ? all.filter((clock) => facts.answered.has(clock.id) || (clock.answeredAt ?? null) !== null || /^(?:final-report|casualty-window)/.test(clock.id)) : all
}

function titleOf(id: string, title: string): string {
  const [kind, part] = id.split(':')
  if (part === undefined) return title
  if (kind !== 'zero-report') return `${title} ${part}`
  const { month, day } = shanghaiParts(Date.parse(`${part}T00:00:00+08:00`))
  return `${title} ${month}月${day}日`
}

/** Where a clock stands at `now`. `nearAt` is the fraction of the time after which it is near. */
export function readClock(clock: Clock, setting: ClockSetting, doneAt: number | null, now: number, nearAt: number): ClockReading {
  const dueAt = clock.startedAt + setting.minutes * MINUTE
  const reading = { id: clock.id, title: titleOf(clock.id, setting.title), source: setting.source, startsFrom: clock.startsFrom, startedAt: clock.startedAt, dueAt, doneAt }
  if (doneAt !== null) return { ...reading, state: doneAt <= dueAt ? 'done' : 'done-late' }
  if (now > dueAt) return { ...reading, state: 'overdue' }
  return { ...reading, state: now >= clock.startedAt + nearAt * (dueAt - clock.startedAt) ? 'near' : 'running' }
}

/** 补报窗口 is a time in which something may change, not something owed: when it is over it is gone. */
export function stillShown(reading: ClockReading, now: number): boolean {
  return !reading.id.startsWith('casualty-window') || now <= reading.dueAt
}
