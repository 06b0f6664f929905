import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPersonal, PersonalCipher } from './personal-cipher.ts'
import { sm3 } from './sm3.ts'

const key = (id: string, fill: number) => ({ id, cipher: Buffer.alloc(16, fill), mac: Buffer.alloc(32, fill + 1), index: Buffer.alloc(32, 9) })
const cipher = new PersonalCipher([key('k1', 1)])

describe('personal values', () => {
  it('come back as they went in, and never stand in the sealed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (plain) => {
        const sealed = cipher.seal(plain)
        expect(cipher.open(sealed)).toBe(plain)
        expect(sealed).not.toContain(plain)
      }),
    )
  })

  it('refuse to open when one byte was changed', () => {
    const [id, body] = cipher.seal('13900001234').split(':') as [string, string]
    const bytes = Buffer.from(body, 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const bent = Buffer.from(bytes)
      bent[at]! ^= 1
      expect(() => cipher.open(`${id}:${bent.toString('base64')}`)).toThrow(/does not match its tag/)
    }
  })

  it('stay readable and findable after a new key is put in front', () => {
    const sealed = cipher.seal('13900001234')
    const rotated = new PersonalCipher([key('k2', 5), key('k1', 1)])
    expect(rotated.open(sealed)).toBe('13900001234')
    expect(rotated.seal('13900001234')).toMatch(/^k2:/)
    expect(rotated.indexHash('139 0000 1234')).toBe(cipher.indexHash('13900001234'))
  })

  it('are masked so that the middle never shows', () => {
    expect(maskPersonal('phone', '13900002207')).toBe('139 **** 2207')
    expect(maskPersonal('identity', '511181190001011234')).toBe('5111**********1234')
    expect(maskPersonal('phone', '123')).toBe('****')
  })
})

describe('SM3', () => {
  it('gives the value of GB/T 32905-2016 example 1', () => {
    expect(sm3('abc').toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
})
