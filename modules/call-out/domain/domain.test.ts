import { describe, expect, it } from 'vitest'
import { HelperChoice } from './choose-helper.ts'
import { countCalls } from './count-calls.ts'
import { mergeMentions } from './merge-recipients.ts'

describe('one person with several posts', () => {
  it('is called once and keeps every reason', () => {
    const merged = mergeMentions([
      { personId: 'a', reason: 'GQ-07 监测人' },
      { personId: 'b', reason: '村责任人' },
      { personId: 'a', reason: 'GQ-09 监测人' },
      { personId: 'a', reason: 'GQ-07 监测人' },
    ])
    expect(merged).toEqual([{ personId: 'a', reasons: ['GQ-07 监测人', 'GQ-09 监测人'] }, { personId: 'b', reasons: ['村责任人'] }])
  })
})

describe('who goes there', () => {
  const village = '511181.t.v'
  const holders = [
    { personId: 'inf', name: '信息员', post: 'informant', orgPath: village },
    { personId: 'head', name: '村责任人', post: 'village-head', orgPath: village },
    { personId: 'town', name: '应急办主任', post: 'town-office', orgPath: '511181.t' },
  ]
  const wish = { personId: 'x', orgPath: village, not: new Set<string>() }

  it('is of the same village, in the order of posts, and not always the same', () => {
    const choice = new HelperChoice(holders, ['village-head', 'informant', 'town-office'], true)
    expect([choice.choose(wish)?.personId, choice.choose(wish)?.personId]).toEqual(['head', 'inf'])
  })

  it('is of the town when the village has nobody left; a neighbour never is', () => {
    const nobody = { ...wish, not: new Set(['inf', 'head']) }
    expect(new HelperChoice(holders, ['village-head', 'town-office'], true).choose(nobody)?.personId).toBe('town')
    expect(new HelperChoice(holders, ['village-head', 'town-office'], false).choose(nobody)).toBeNull()
  })

  it('is never the person who does not answer', () => {
    expect(new HelperChoice(holders, ['village-head'], false).choose({ ...wish, personId: 'head' })?.personId).toBe('inf')
  })
})

describe('the headline', () => {
  const at = (seconds: number): string => new Date(Date.UTC(2026, 6, 17, 18, 10, seconds)).toISOString()
  const row = (state: 'calling' | 'unanswered' | 'answered' | 'withdrawn', seconds: number | null = null, answer: 'received' | 'cannot' | null = null) => ({ state, answer, startedAt: at(0), answeredAt: seconds === null ? null : at(seconds), late: false })

  it('counts who is still out, apart from who is awake but can not go', () => {
    const counts = countCalls([row('calling'), row('unanswered'), row('answered', 30, 'received'), row('answered', 50, 'cannot'), row('withdrawn')])
    expect(counts).toEqual({ people: 5, open: 2, unanswered: 1, answered: 2, talk: 0, cannot: 1, withdrawn: 1, medianSeconds: 40 })
  })

  it('says nothing of the middle time before the first answer', () => {
    expect(countCalls([row('calling')]).medianSeconds).toBeNull()
  })
})
