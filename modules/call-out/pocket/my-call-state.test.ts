import { describe, expect, it } from 'vitest'
import { type MyCall, ringing, settled } from './my-call-state.ts'

const call = (id: string, patch: Partial<MyCall> = {}): MyCall => ({
  id, callOutId: `o${id}`, code: 'CO-1', subject: { kind: 'warning', id: 'w', code: 'W', title: '橙色' }, severity: 'orange', text: '去', reasons: [], drill: false, from: '甲', startedAt: `2026-07-17T18:1${id}:00.000Z`,
  nextRung: 'sms', nextAt: null, state: 'calling', answer: null, answeredAt: null, endedAt: null, endReason: null, ...patch,
})

describe('calls on a phone', () => {
  it('ring as one list, the oldest first, until answered or over', () => {
    const calls = [call('2'), call('1'), call('3', { state: 'answered', answer: 'received' }), call('4', { endedAt: '2026-07-17T18:30:00.000Z', state: 'withdrawn' }), call('5', { state: 'unanswered' })]
    expect(ringing(calls, new Set()).map((one) => one.id)).toEqual(['1', '2', '5'])
    expect(settled(calls, new Set()).map((one) => one.id)).toEqual(['3', '4'])
  })

  it('stop ringing when answered without a network', () => {
    expect(ringing([call('1')], new Set(['1']))).toEqual([])
    expect(settled([call('1')], new Set(['1'])).map((one) => one.id)).toEqual(['1'])
  })
})
