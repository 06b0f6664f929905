import { describe, expect, it } from 'vitest'
import { isWithin, parentsFirst } from './organisation-path.ts'

describe('organisation paths', () => {
  it('covers itself and what is below, not a neighbour with the same beginning', () => {
    expect(isWithin('511181.D01', '511181')).toBe(true)
    expect(isWithin('511181', '511181')).toBe(true)
    expect(isWithin('511181.D010', '511181.D01')).toBe(false)
  })

  it('puts parents first whatever the order of the list', () => {
    const ordered = parentsFirst([
      { code: 'c', parentCode: 'b' },
      { code: 'b', parentCode: 'a' },
      { code: 'a', parentCode: '' },
    ])
    expect(ordered.map((row) => row.code)).toEqual(['a', 'b', 'c'])
  })

  it('refuses a circle and a parent that is not in the list', () => {
    expect(() => parentsFirst([{ code: 'a', parentCode: 'b' }, { code: 'b', parentCode: 'a' }])).toThrow(/circle/)
    expect(() => parentsFirst([{ code: 'a', parentCode: 'x' }])).toThrow(/unknown parent x/)
  })
})
