import { describe, expect, it } from 'vitest'
import { sleptBetween, soundDue, type SoundFacts } from './sound-plan.ts'

const facts = (patch: Partial<SoundFacts>): SoundFacts => ({ waiting: [], muted: [], heard: new Map(), now: 100_000, repeatMs: 20_000, ...patch })
const red = { id: 'a', severity: 'red' } as const
const yellow = { id: 'b', severity: 'yellow' } as const

describe('the sound of alarms', () => {
  it('is the loudest colour that waits, and stands for all of them', () => {
    expect(soundDue(facts({ waiting: [yellow, red] }))).toEqual({ severity: 'red', keys: ['b yellow', 'a red'] })
    expect(soundDue(facts({ waiting: [{ id: 'c', severity: null }] }))).toBeNull()
  })

  it('comes again for red and orange until somebody acknowledges, for the others once', () => {
    const heard = new Map([['a red', 80_000], ['b yellow', 1]])
    expect(soundDue(facts({ waiting: [red, yellow], heard, now: 99_999 }))).toBeNull()
    expect(soundDue(facts({ waiting: [red, yellow], heard, now: 100_000 }))).toEqual({ severity: 'red', keys: ['a red'] })
    expect(soundDue(facts({ waiting: [yellow], heard }))).toBeNull()
  })

  it('takes an alarm that got worse as new', () => {
    expect(soundDue(facts({ waiting: [{ id: 'b', severity: 'orange' }], heard: new Map([['b yellow', 99_000]]) }))?.severity).toBe('orange')
  })

  it('leaves out what is muted, and only that', () => {
    expect(soundDue(facts({ waiting: [red, yellow], muted: ['red'] }))?.severity).toBe('yellow')
    expect(soundDue(facts({ waiting: [red], muted: ['red'] }))).toBeNull()
  })
})

describe('a tab that slept', () => {
  it('is told by the gap in its own clock', () => {
    expect(sleptBetween(0, 44_000)).toBeNull()
    expect(sleptBetween(1_000, 61_000)).toEqual({ from: 1_000, until: 61_000 })
  })
})
