import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIGURE_KEYS } from '../contract/figure-kind.ts'
import { groupFigures, type Statement } from './group-figures.ts'

const said = (id: string, value: number, source: string, at: number, accepted = false): Statement => ({ id, kind: 'to-evacuate', value, source, at, accepted })

describe('figures side by side', () => {
  it('marks a number as conflicting when two sources differ', () => {
    const [group] = groupFigures([said('a', 105, '石岗村名册', 2), said('b', 98, '镇初报', 1)])
    expect(group).toMatchObject({ conflicting: true, statements: [{ value: 105 }, { value: 98 }] })
  })

  it('does not take the correction of one source for a conflict', () => {
    const [group] = groupFigures([said('a', 98, '镇初报', 1), said('b', 105, '镇初报', 2)])
    expect(group!.conflicting).toBe(false)
    expect(group!.statements).toHaveLength(2)
  })

  it('keeps every statement and never reorders with its input', () => {
    const statement = fc.record({ id: fc.uuid(), kind: fc.constantFrom(...FIGURE_KEYS), value: fc.nat(500), source: fc.constantFrom('村', '镇', '站'), at: fc.nat(1000), accepted: fc.boolean() })
    fc.assert(
      fc.property(fc.uniqueArray(statement, { selector: (row) => row.id, maxLength: 40 }), (statements) => {
        const groups = groupFigures(statements)
        expect(groups.flatMap((group) => group.statements)).toHaveLength(statements.length)
        expect(groupFigures(statements.toReversed())).toEqual(groups)
      }),
    )
  })
})
