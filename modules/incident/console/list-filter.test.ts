import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { HAZARD_KEYS } from '../contract.ts'
import { INCIDENT_STATES } from '../contract/incident-row.ts'
import { EMPTY_FILTER, type ListFilter, OPEN_STATES, questionOf, readListFilter, SORTS, sortRows, writeListFilter } from './list-filter.ts'

const anyFilter: fc.Arbitrary<ListFilter> = fc.record({
  states: fc.oneof(fc.constant(OPEN_STATES), fc.subarray([...INCIDENT_STATES])),
  hazards: fc.subarray([...HAZARD_KEYS]),
  levels: fc.subarray([...RESPONSE_LEVELS]),
  areaCode: fc.constantFrom('', '511181101', '511181101203'),
  text: fc.string({ maxLength: 100 }),
  from: fc.constantFrom('', '2026-07-17'),
  to: fc.constantFrom('', '2026-07-18'),
  sort: fc.constantFrom(...SORTS),
  ascending: fc.boolean(),
})

describe('filter of the incident list in the address', () => {
  it('comes back from the address as it was', () => {
    fc.assert(fc.property(anyFilter, (filter) => {
      expect(readListFilter(writeListFilter(filter))).toEqual(filter)
    }))
  })
  it('shows what is not over when the address says nothing', () => {
    expect(readListFilter({})).toEqual(EMPTY_FILTER)
    expect(writeListFilter(EMPTY_FILTER)).toEqual({})
  })
  it('leaves out what makes no sense', () => {
    expect(readListFilter({ state: 'opened,gone', level: 'V', area: "1' or 1", from: '2026-13-40', sort: 'points' })).toEqual({ ...EMPTY_FILTER, states: ['opened'] })
  })
  it('reads an area that the router took for a number', () => {
    expect(readListFilter({ area: 511181101 }).areaCode).toBe('511181101')
  })
  it('asks for whole days of Shanghai', () => {
    const question = questionOf({ ...EMPTY_FILTER, from: '2026-07-18', to: '2026-07-18' })
    expect(question).toMatchObject({ from: '2026-07-17T16:00:00.000Z', to: '2026-07-18T16:00:00.000Z' })
  })
  it('sorts the worst level first and those without a level last', () => {
    const row = (code: string, incidentLevel: 'I' | 'III' | null) => ({ code, incidentLevel, openedAt: '2026-07-18T00:00:00Z', occurredAt: '2026-07-18T00:00:00Z', updatedAt: '2026-07-18T00:00:00Z' })
    expect(sortRows([row('a', null), row('b', 'III'), row('c', 'I')], 'level', false).map((one) => one.code)).toEqual(['c', 'b', 'a'])
  })
})
