import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readListState, sameFilter, toggleArea, toggleChoice, trimFilter, writeListState } from './filter-url.ts'

const filters = fc.record(
  {
    text: fc.string({ maxLength: 10 }),
    areas: fc.array(fc.constantFrom('511181101', '511181200'), { maxLength: 3 }),
    fields: fc.dictionary(fc.constantFrom('kind', 'level'), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
    quality: fc.constantFrom('complete' as const, 'missing' as const, 'stale' as const),
  },
  { requiredKeys: [] },
)

describe('the address of a list', () => {
  it('gives back what it was written from', () => {
    fc.assert(
      fc.property(filters, fc.nat(50), fc.option(fc.record({ field: fc.constantFrom('code', 'people'), descending: fc.boolean() })), (filter, page, sort) => {
        const state = { filter: trimFilter(filter), page, sort }
        expect(readListState(writeListState(state))).toEqual(state)
      }),
    )
  })

  it('is empty for the plain list, and nonsense is the plain list', () => {
    expect(writeListState({ filter: { areas: [], fields: { kind: [] } }, sort: null, page: 0 })).toBeNull()
    expect(readListState('{"f":').filter).toEqual({})
  })

  it('a choice made twice is no choice', () => {
    expect(toggleChoice(toggleChoice({}, 'kind', 'landslide'), 'kind', 'landslide')).toEqual({})
    expect(toggleArea(toggleArea({ text: 'x' }, '511181101'), '511181101')).toEqual({ text: 'x' })
  })

  it('two filters are the same whatever the order of their parts', () => {
    expect(sameFilter({ fields: { a: ['1'], b: ['2'] }, text: 'x' }, { text: 'x', fields: { b: ['2'], a: ['1'] } })).toBe(true)
    expect(sameFilter({ text: 'x' }, { text: 'y' })).toBe(false)
  })
})
