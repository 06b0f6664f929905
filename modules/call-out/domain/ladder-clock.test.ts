import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SECOND } from '#platform/kernel/instant.ts'
import { RUNGS } from '../contract/ladder.ts'
import { dueAfter, ladderFault, type LadderTimes, rungAfter } from './ladder-clock.ts'

const times: LadderTimes = { steps: [{ rung: 'app', afterSeconds: 0 }, { rung: 'sms', afterSeconds: 120 }, { rung: 'call', afterSeconds: 300 }], exhaustedAfterSeconds: 420 }

describe('the clock of a ladder', () => {
  it('counts every rung from the start, however a little late the one before was', () => {
    const start = 1_000_000
    let planned = start
    const due: number[] = []
    for (let index = 0; index < times.steps.length; index++) {
      planned = dueAfter(times, index, planned, planned + 900)
      due.push((planned - start) / SECOND)
    }
    expect(due).toEqual([120, 300, 420])
  })

  it('keeps the distance between rungs after a power cut instead of firing all at once', () => {
    const planned = 120 * SECOND
    const fired = planned + 600 * SECOND
    expect(dueAfter(times, 1, planned, fired) - fired).toBe(180 * SECOND)
  })

  it('ends after the last rung', () => {
    expect([rungAfter(times.steps, -1), rungAfter(times.steps, 1), rungAfter(times.steps, 2)]).toEqual(['app', 'call', null])
  })

  it('never has a next thing due before what was due, nor in the past of what fired late', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 2 }), fc.nat(1e9), fc.nat(1e7), (index, planned, late) => {
        const due = dueAfter(times, index, planned, planned + late)
        expect(due).toBeGreaterThanOrEqual(planned)
        if (late > 30 * SECOND) expect(due).toBeGreaterThanOrEqual(planned + late)
      }),
    )
  })

  it('names the rung that stands in the wrong place', () => {
    expect(ladderFault(times, RUNGS)).toBeNull()
    expect(ladderFault({ ...times, steps: [times.steps[0]!, times.steps[2]!, times.steps[1]!] }, RUNGS)).toBe('sms')
    expect(ladderFault({ ...times, steps: [times.steps[0]!, { rung: 'sms', afterSeconds: 0 }] }, RUNGS)).toBe('sms')
    expect(ladderFault({ ...times, exhaustedAfterSeconds: 300 }, RUNGS)).toBe('exhausted')
  })
})
