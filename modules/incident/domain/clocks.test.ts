import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, fromShanghai, HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { type ClockFacts, clocksOf, readClock, stillShown } from './clocks.ts'

/** 2026-07-18 02:10 in Shanghai, known two minutes later. */
const STRUCK = fromShanghai(2026, 7, 18, 2, 10)
const slide: ClockFacts = {
  hazard: 'geological', nature: 'threat', level: null, responseLevel: null, occurredAt: STRUCK, openedAt: STRUCK + 2 * MINUTE, evacuated: 0, lost: 0, casualties: 0,
  firstWordAt: null, officialWordAt: null, stableAt: null, closed: false, answered: new Map(),
}
const landslide: ClockFacts = { ...slide, nature: 'damage' }
const leak: ClockFacts = { ...slide, hazard: 'chemical' }
const at = (facts: ClockFacts, now = STRUCK + 5 * MINUTE) => clocksOf(facts, now)
const ids = (facts: ClockFacts, now?: number): string[] => at(facts, now).map((clock) => clock.id)
const limit = { minutes: 60, title: '书面首报', source: '总值班制度' }

describe('clocks of a natural disaster', () => {
  it('asks village, town and county in turn, from the time it struck', () => {
    expect(at(slide).map(({ id, startedAt, startsFrom }) => [id, startedAt, startsFrom])).toEqual(['village-report', 'town-report', 'disaster-first-report'].map((id) => [id, STRUCK, 'occurred']))
  })

  it('takes the first word of a person for the village and of the town itself for the town', () => {
    const told = at({ ...slide, firstWordAt: STRUCK + MINUTE })
    expect(told.map((clock) => [clock.id, clock.answeredAt ?? null])).toEqual([['village-report', STRUCK + MINUTE], ['town-report', null], ['disaster-first-report', null]])
  })

  it('adds telephone and written report once a response runs, from when the watch learnt of it', () => {
    expect(at({ ...slide, responseLevel: 'III' }).slice(0, 2)).toEqual([{ id: 'phone-report', startedAt: slide.openedAt, startsFrom: 'received' }, { id: 'written-report', startedAt: slide.openedAt, startsFrom: 'received' }])
  })

  it('starts the relief clock when people have been moved', () => {
    expect(ids(slide)).not.toContain('relief')
    expect(ids({ ...slide, evacuated: 34 })).toContain('relief')
  })

  it('asks province and ministry too when ten are dead or missing, and not for nine', () => {
    expect(ids({ ...landslide, lost: 10 })).toContain('disaster-grave-report')
    expect(ids({ ...landslide, lost: 9 })).not.toContain('disaster-grave-report')
  })

  it('owes a zero report every morning by nine until the losses are stable', () => {
    expect(ids(landslide).filter((id) => id.startsWith('zero'))).toEqual(['zero-report:2026-07-19'])
    const later = at(landslide, STRUCK + 2 * DAY).filter((clock) => clock.id.startsWith('zero'))
    expect(later.map((clock) => clock.id)).toEqual(['zero-report:2026-07-19', 'zero-report:2026-07-20', 'zero-report:2026-07-21'])
    const morning = readClock(later[0]!, { minutes: 540, title: '零报告', source: '' }, null, STRUCK + 2 * DAY, 0.8)
    expect(morning).toMatchObject({ title: '零报告 7月19日', dueAt: fromShanghai(2026, 7, 19, 9), state: 'overdue' })
    const stable = ids({ ...landslide, stableAt: STRUCK + DAY + HOUR }, STRUCK + 5 * DAY)
    expect(stable.filter((id) => id.startsWith('zero'))).toEqual(['zero-report:2026-07-19'])
    expect(stable).toContain('final-report')
    expect(ids(slide, STRUCK + 2 * DAY).filter((id) => id.startsWith('zero'))).toEqual([])
  })

  it('owes the final count after the end and nothing else', () => {
    expect(ids({ ...landslide, stableAt: STRUCK + DAY, closed: true }, STRUCK + 2 * DAY)).toEqual(['final-report'])
  })
})

describe('clocks of an accident', () => {
  it('asks the unit within the hour and the county for its own report', () => {
    expect(at(leak).map(({ id, startsFrom }) => [id, startsFrom])).toEqual([['unit-report', 'occurred'], ['accident-report', 'received']])
  })

  it('keeps a window for changed casualties, shorter for roads and fires, gone when it is over', () => {
    expect(ids({ ...leak, casualties: 1 })).toContain('casualty-window')
    expect(ids({ ...leak, hazard: 'fire', casualties: 1 })).toContain('casualty-window-short')
    const window = at({ ...leak, casualties: 1 }).find((clock) => clock.id === 'casualty-window')!
    const reading = readClock(window, { minutes: 43_200, title: '补报期', source: '' }, null, STRUCK, 0.8)
    expect([stillShown(reading, STRUCK + 30 * DAY), stillShown(reading, STRUCK + 30 * DAY + 1)]).toEqual([true, false])
  })
})

describe('follow-up reports', () => {
  const sent = new Map([['written-report', STRUCK + 40 * MINUTE]])
  it('start with the first written report and go on from the one before', () => {
    expect(ids({ ...slide, responseLevel: 'III' })).not.toContain('next-report:1')
    const first = { ...slide, responseLevel: 'III' as const, answered: sent }
    expect(at(first).at(-1)).toEqual({ id: 'next-report:1', startedAt: STRUCK + 40 * MINUTE, startsFrom: 'report' })
    const second = { ...first, answered: new Map([...sent, ['next-report:1', STRUCK + 90 * MINUTE]]) }
    expect(at(second).at(-1)).toMatchObject({ id: 'next-report:2', startedAt: STRUCK + 90 * MINUTE })
    expect(readClock(at(second).at(-1)!, { ...limit, title: '续报' }, null, STRUCK, 0.8).title).toBe('续报 2')
  })

  it('end with the response, keeping those that went up', () => {
    const over = { ...slide, answered: new Map([...sent, ['next-report:1', STRUCK + 90 * MINUTE]]) }
    expect(ids(over).filter((id) => id.startsWith('next'))).toEqual(['next-report:1'])
  })
})

describe('where a clock stands', () => {
  it.each([
    [30, null, 'running'],
    [50, null, 'near'],
    [60, null, 'near'],
    [61, null, 'overdue'],
    [90, 60, 'done'],
    [90, 61, 'done-late'],
  ] as const)('at %i min with report at %s is %s', (nowMin, doneMin, state) => {
    const doneAt = doneMin === null ? null : doneMin * MINUTE
    expect(readClock({ id: 'written-report', startedAt: 0, startsFrom: 'received' }, limit, doneAt, nowMin * MINUTE, 0.8).state).toBe(state)
  })

  it('names every clock once, whatever the time and the facts', () => {
    const facts = fc.record({ nature: fc.constantFrom('threat', 'damage'), lost: fc.nat(20), evacuated: fc.nat(3), stable: fc.option(fc.nat(20)), after: fc.nat(60) })
    fc.assert(fc.property(facts, ({ nature, lost, evacuated, stable, after }) => {
      const names = ids({ ...slide, nature, lost, evacuated, casualties: lost, stableAt: stable === null ? null : STRUCK + stable * DAY }, STRUCK + after * DAY)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => name.startsWith('zero')).length).toBeLessThanOrEqual(10)
    }))
  })
})
