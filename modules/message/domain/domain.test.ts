import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_ROUTES } from './default-routes.ts'
import { noticesOf, toConfirm } from './inbox-view.ts'
import { extensionOf, matchReply, readDigit, senderNumber } from './match-reply.ts'
import { preferredRoute, type RouteFacts, routeStateOf } from './route-state.ts'
import { retryAfterMs, settleResult } from './settle-result.ts'
import { marked, nationalDigits, smsText, spokenText } from './wire-text.ts'

const answers = [{ digit: '1', words: '收到' }, { digit: '2', words: '需要支援' }]

describe('what a person writes back', () => {
  it.each([['1', '1'], ['１', '1'], [' 1。', '1'], ['1收到', '1'], ['一', '1'], ['收到', '1'], ['收到！', '1'], ['2 路断了', '2'], ['“1”', '1']])('%s is %s', (text, digit) => {
    expect(readDigit(text, answers)?.digit).toBe(digit)
  })

  it.each(['11', '3', '13900000159', '不去', '', '十一', '一百', '没收到'])('%s answers nothing', (text) => {
    expect(readDigit(text, answers)).toBeNull()
  })

  it('is read without a throw whatever it is, and only as what was offered', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect([undefined, '1', '2']).toContain(readDigit(text, answers)?.digit)
    }))
  })
})

describe('which message a reply answers', () => {
  const waiting = [{ id: 'new', replyNumber: 103, answers }, { id: 'old', replyNumber: 102, answers }, { id: 'told', replyNumber: 101, answers: [] }]

  it('is the one whose number it was sent to, not the last one', () => {
    expect(matchReply(waiting, '10691237902', '106912379', 2)).toMatchObject({ message: { id: 'old' }, matchedBy: 'number' })
  })

  it('is the last one that asked when the number says nothing', () => {
    expect(matchReply(waiting, '106912379', '106912379', 2)).toMatchObject({ message: { id: 'new' }, matchedBy: 'latest' })
    expect(matchReply(waiting, '95599', '106912379', 2)).toMatchObject({ matchedBy: 'latest' })
    expect(matchReply([waiting[2]!], '106912379', '106912379', 2)).toBeNull()
  })

  it('is named by the number it was sent from, for any number of messages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 4 }), (number, digits) => {
        expect(extensionOf(senderNumber('1069', digits, number), '1069', digits)).toBe(number % 10 ** digits)
      }),
    )
  })
})

describe('the words on their way', () => {
  it('offer the digits, in writing and spoken', () => {
    expect(smsText('02:10 石岗村后山滑动', answers)).toBe('02:10 石岗村后山滑动 回复：1 收到，2 需要支援')
    expect(spokenText('石岗村后山滑动', answers)).toBe('石岗村后山滑动。收到请按 1，需要支援请按 2。')
    expect(spokenText('完毕。', [])).toBe('完毕。')
  })

  it('carry the mark of a drill once, and never without one', () => {
    expect(marked('转移', true)).toBe('【演练】转移')
    expect(marked(marked('转移', true), true)).toBe('【演练】转移')
    expect(marked('转移', false)).toBe('转移')
  })

  it('go to and come from the same number, however it is written', () => {
    expect(['13900000159', '+86 139 0000 0159', '0086-13900000159', '8613900000159'].map(nationalDigits)).toEqual(Array(4).fill('13900000159'))
    expect(nationalDigits('0833-5522110')).toBe('08335522110')
  })
})

describe('what becomes of a message', () => {
  const at = 1_000_000
  const message = { attempts: 1, expiresAt: at + 600_000 }

  it('is sent, refused for good, or tried again later', () => {
    expect(settleResult(message, 'taken', null, 6, at)).toEqual({ state: 'sent', nextAt: at, reason: null })
    expect(settleResult(message, 'refused', 'bad-number', 6, at)).toEqual({ state: 'failed', nextAt: at, reason: 'bad-number' })
    expect(settleResult({ ...message, attempts: 3 }, 'again', 'unreachable', 6, at)).toEqual({ state: 'queued', nextAt: at + 4_000, reason: 'unreachable' })
  })

  it('is failed when the attempts or the time run out', () => {
    expect(settleResult({ ...message, attempts: 6 }, 'again', 'unreachable', 6, at)).toMatchObject({ state: 'failed', reason: 'unreachable' })
    expect(settleResult({ attempts: 4, expiresAt: at + 5_000 }, 'again', 'unreachable', 6, at)).toMatchObject({ state: 'failed', reason: 'expired' })
  })

  it('waits longer each time, and never longer than a minute', () => {
    expect([1, 2, 3, 6, 7, 20].map(retryAfterMs)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000])
  })
})

describe('how a route stands', () => {
  const facts = (over: Partial<RouteFacts> = {}): RouteFacts => ({ route: 'smpp', channel: 'sms', setting: { ...DEFAULT_ROUTES.smpp, enabled: true, address: 'smsc:2775' }, recording: false, up: true, oldestWaitingAt: null, ...over })
  const gateway = (over: Partial<RouteFacts> = {}): RouteFacts => facts({ route: 'sms-gateway', setting: { ...DEFAULT_ROUTES['sms-gateway'], enabled: true, address: 'http://g' }, ...over })

  it('is one of the words that a screen shows', () => {
    expect(routeStateOf(facts(), 0)).toBe('normal')
    expect(routeStateOf(facts({ oldestWaitingAt: 0 }), 31_000)).toBe('late')
    expect(routeStateOf(facts({ oldestWaitingAt: 0 }), 30_000)).toBe('normal')
    expect(routeStateOf(facts({ up: false }), 0)).toBe('down')
    expect(routeStateOf(facts({ setting: DEFAULT_ROUTES.smpp }), 0)).toBe('unconfigured')
    expect(routeStateOf(facts({ setting: { ...facts().setting, enabled: false } }), 0)).toBe('off')
    expect(routeStateOf(facts({ recording: true, up: false }), 0)).toBe('recording')
  })

  it('decides which one sends: the first whose peer answers, else the first, and none that is off', () => {
    expect(preferredRoute([gateway(), facts()], 'sms')).toBe('smpp')
    expect(preferredRoute([gateway(), facts({ up: false })], 'sms')).toBe('sms-gateway')
    expect(preferredRoute([gateway({ up: false }), facts({ up: false })], 'sms')).toBe('smpp')
    expect(preferredRoute([facts({ setting: DEFAULT_ROUTES.smpp })], 'sms')).toBeNull()
    expect(preferredRoute([facts()], 'voice')).toBeNull()
  })
})

describe('notices on a device', () => {
  const one = (id: string, over: object = {}) => ({ id, title: '', text: id, subject: { kind: 'response', id: 'R' }, answers: [], createdAt: '2026-07-17T18:10:00.000Z', expiresAt: '2026-07-17T19:10:00.000Z', seen: false, ...over })
  const now = Date.parse('2026-07-17T18:20:00.000Z')

  it('are those not put away, not run out, and without a screen of their own, newest first', () => {
    const messages = [one('old'), one('new', { createdAt: '2026-07-17T18:15:00.000Z' }), one('away'), one('over', { expiresAt: '2026-07-17T18:19:00.000Z' }), one('call', { subject: { kind: 'call-out', id: 'C' } })]
    expect(noticesOf(messages, new Set(['away']), now).map(({ id }) => id)).toEqual(['new', 'old'])
  })

  it('are confirmed once, calls included', () => {
    expect(toConfirm([one('a', { seen: true }), one('b'), one('call', { subject: { kind: 'call-out', id: 'C' } })])).toEqual(['b', 'call'])
  })
})
