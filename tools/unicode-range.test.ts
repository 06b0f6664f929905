import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUnicodeRange, parseUnicodeRange } from './unicode-range.ts'

describe('unicode-range', () => {
  it('joins neighbours and reads wildcards', () => {
    expect(formatUnicodeRange([0x43, 0x41, 0x42, 0x5c71])).toBe('U+41-43,U+5c71')
    expect(parseUnicodeRange('U+4?, u+5C71')).toEqual([...Array.from({ length: 16 }, (_, index) => 0x40 + index), 0x5c71])
  })

  it('reads back what it wrote', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 0x1ffff }), { minLength: 1 }), codes => {
      expect(parseUnicodeRange(formatUnicodeRange(codes))).toEqual([...codes].sort((a, b) => a - b))
    }))
  })
})
