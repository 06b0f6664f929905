import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GRADING_TABLES, type GradingTable } from './grading-tables.ts'
import { proposeLevel } from './propose-level.ts'

const table = (id: string): GradingTable => GRADING_TABLES.find((candidate) => candidate.id === id)!
const ORDER = ['IV', 'III', 'II', 'I']

describe('level proposal', () => {
  it.each([
    ['work-accident', { deaths: 2 }, 'IV'],
    ['work-accident', { deaths: 3 }, 'III'],
    ['work-accident', { deaths: 1, 'seriously-injured': 50 }, 'II'],
    ['work-accident', { 'direct-loss': 10_000 }, 'I'],
    ['forest-fire', { 'forest-hectares': 0.4 }, 'IV'],
    ['forest-fire', { 'forest-hectares': 1 }, 'III'],
    ['geological-threat', { 'threatened-people': 34 }, 'IV'],
    ['geological-threat', { 'threatened-people': 105 }, 'III'],
    ['earthquake', { magnitude: 4.8 }, 'IV'],
    ['earthquake', { magnitude: 4.8, deaths: 12 }, 'III'],
    ['special-equipment', { 'stranded-hours': 30, 'stranded-people': 40 }, 'III'],
    ['special-equipment', { 'stranded-hours': 30, 'stranded-people': 120 }, 'II'],
  ] as const)('grades %s %o as %s', (id, figures, level) => {
    expect(proposeLevel(table(id), figures).level).toBe(level)
  })

  it('names what is missing instead of taking it as zero', () => {
    const proposal = proposeLevel(table('geological-threat'), {})
    expect(proposal.level).toBeNull()
    expect(proposal.missing).toEqual(['threatened-people', 'potential-loss'])
  })

  it('says the row of the table that fired', () => {
    expect(proposeLevel(table('work-accident'), { deaths: 4 }).reasons[0]!.row).toBe('死亡 3 人以上、10 人以下')
    expect(proposeLevel(table('geological-threat'), { 'threatened-people': 34 }).reasons[0]!.row).toBe('受威胁 100 人以下')
  })

  it('never gives a lower level for a greater figure', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GRADING_TABLES), fc.nat(200_000), fc.nat(200_000), (candidate, a, b) => {
        const [column] = candidate.columns
        const rank = (value: number): number => ORDER.indexOf(proposeLevel(candidate, { [column!.figure]: value }).level ?? 'none')
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)))
      }),
    )
  })
})
