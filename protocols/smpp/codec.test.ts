import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutMessage, fromUcs2, isFinal, judgeStatus, partCount, partOf, readReceipt, ucs2, writeReceipt } from './codec.ts'

const text = (units: number): string => '峨'.repeat(units)

describe('the parts of a message', () => {
  it('are one up to 70 characters and 67 each beyond, as operators bill', () => {
    expect([0, 1, 70, 71, 134, 135].map((units) => partCount(text(units)))).toEqual([1, 1, 1, 2, 2, 3])
    expect(cutMessage(text(70), 9)).toEqual([{ header: null, body: ucs2(text(70)) }])
    const [first, second] = cutMessage(text(71), 9)
    expect([...first!.header!]).toEqual([5, 0, 3, 9, 2, 1])
    expect(first!.body).toHaveLength(134)
    expect(partOf(second!.header!)).toEqual({ reference: 9, total: 2, number: 2 })
  })

  it('never fill more than 140 octets, never cut a character, and give the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), fc.nat(), (words, reference) => {
        const parts = cutMessage(words, reference)
        expect(parts.every(({ header, body }) => (header?.length ?? 0) + body.length <= 140)).toBe(true)
        expect(parts.map(({ body }) => fromUcs2(body)).join('')).toBe(words)
        expect(parts.every(({ body }) => fromUcs2(body).isWellFormed() || !words.isWellFormed())).toBe(true)
        expect(parts).toHaveLength(partCount(words))
      }),
    )
  })

  it('are refused beyond what one header can count', () => {
    expect(() => cutMessage(text(67 * 256), 0)).toThrow(RangeError)
  })

  it('are read from 16-bit references too, and from no other element', () => {
    expect(partOf(Uint8Array.of(6, 8, 4, 1, 2, 3, 1))).toEqual({ reference: 258, total: 3, number: 1 })
    expect(partOf(Uint8Array.of(6, 5, 4, 0, 1, 0, 2))).toBeNull()
  })

  it('are read from any bytes without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void [partOf(bytes), fromUcs2(bytes)]))
  })
})

describe('a delivery receipt', () => {
  it('is read as SMPP 3.4 appendix B writes it', () => {
    expect(readReceipt('id:0c2f8 sub:001 dlvrd:001 submit date:2607180215 done date:2607180216 stat:DELIVRD err:000 text:【峨眉山市应急】')).toEqual({ id: '0c2f8', stat: 'DELIVRD', err: '000' })
    expect(readReceipt('id:7 Stat:undeliv Err:017')).toEqual({ id: '7', stat: 'UNDELIV', err: '017' })
    expect(readReceipt('1')).toBeNull()
    expect(readReceipt('收到')).toBeNull()
  })

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/), fc.constantFrom('DELIVRD', 'UNDELIV', 'EXPIRED'), (id, stat) => {
        expect(readReceipt(writeReceipt({ id, stat, err: '000', at: 1_784_000_000_000 }))).toEqual({ id, stat, err: '000' })
      }),
    )
  })

  it('that says the network still tries ends nothing', () => {
    expect(['DELIVRD', 'UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED', 'ENROUTE', 'ACCEPTD'].map(isFinal)).toEqual([true, true, true, true, true, false, false])
  })

  it('of any text throws nothing', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (words) => void readReceipt(words)))
  })
})

describe('the status of a submit', () => {
  it('tells what is worth another attempt from what is not', () => {
    expect(judgeStatus(0)).toEqual({ outcome: 'taken', reason: null })
    expect(judgeStatus(0x58)).toEqual({ outcome: 'again', reason: 'throttled' })
    expect(judgeStatus(0x08)).toEqual({ outcome: 'again', reason: 'unreachable' })
    expect(judgeStatus(0x0b)).toEqual({ outcome: 'refused', reason: 'bad-number' })
    expect(judgeStatus(0x111)).toEqual({ outcome: 'refused', reason: 'refused' })
  })
})
