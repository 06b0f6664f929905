import { describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import { type ClockFacts, clocksOf, readClock } from './clocks.ts'

const slide: ClockFacts = { hazard: 'geological', nature: 'threat', level: null, responseLevel: null, occurredAt: 0, openedAt: 2 * MINUTE, evacuated: 0 }
const ids = (facts: ClockFacts): string[] => clocksOf(facts).map((clock) => clock.id)
const limit = { minutes: 60, title: '书面首报', source: '总值班制度' }

describe('obligation clocks', () => {
  it('asks the first disaster report of every natural disaster, from the time it struck', () => {
    expect(clocksOf(slide)).toEqual([{ id: 'disaster-first-report', startedAt: 0 }])
  })

  it('adds telephone and written report once a response runs', () => {
    expect(ids({ ...slide, responseLevel: 'III' })).toEqual(['phone-report', 'written-report', 'disaster-first-report'])
  })

  it('starts the relief clock when people have been moved', () => {
    expect(ids({ ...slide, evacuated: 34 })).toContain('relief')
  })

  it('asks the accident chain of an accident instead', () => {
    expect(ids({ ...slide, hazard: 'chemical' })).toEqual(['accident-report'])
  })

  it.each([
    [30, null, 'running'],
    [50, null, 'near'],
    [61, null, 'overdue'],
    [90, 60, 'done'],
    [90, 61, 'done-late'],
  ] as const)('at %i min with report at %s is %s', (nowMin, doneMin, state) => {
    const doneAt = doneMin === null ? null : doneMin * MINUTE
    expect(readClock({ id: 'written-report', startedAt: 0 }, limit, doneAt, nowMin * MINUTE, 0.8).state).toBe(state)
  })
})
