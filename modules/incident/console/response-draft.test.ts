import { describe, expect, it } from 'vitest'
import type { MatchedPlan } from '#modules/plan/contract.ts'
import { changeKind, clauseOf, firstWanted, proposedBasis } from './response-draft.ts'

const PLAN: MatchedPlan = {
  planId: '0198a000-0000-7000-8000-000000000001', code: 'FXKH', title: '防汛抗旱应急预案', edition: '2026', versionNumber: 3, hazard: 'rainstorm',
  level: 'III', shownLevel: 'III', chosenBy: 'trigger', clause: '4.3.1', clauseText: '符合下列条件之一', propose: null, approve: '副指挥长', command: null,
  fired: [
    { level: 'III', id: 'a', clause: '4.3.1（1）', text: '暴雨橙色预警', because: [] },
    { level: 'IV', id: 'b', clause: '4.4.1（1）', text: '暴雨黄色预警', because: [] },
  ],
  unknownFacts: [], actions: [], clocks: [],
}
const NOTHING = { planCode: '', planTitle: '', clause: '', clauseText: '' }

describe('changing the response', () => {
  it('knows starting, raising, lowering and ending', () => {
    expect(changeKind(null, 'III')).toBe('start')
    expect(changeKind('IV', 'III')).toBe('raise')
    expect(changeKind('II', 'III')).toBe('lower')
    expect(changeKind('II', 'end')).toBe('end')
    expect(changeKind('II', 'II')).toBe('same')
    expect(changeKind(null, 'end')).toBe('same')
  })
  it('begins with the level whose triggers fired', () => {
    expect(firstWanted('IV', PLAN)).toBe('III')
    expect(firstWanted('IV', { ...PLAN, level: null })).toBe('IV')
    expect(firstWanted(null, null)).toBe('IV')
  })
  it('quotes only the clauses of the level that was chosen', () => {
    expect(proposedBasis(PLAN, 'III')).toBe('4.3.1（1） 暴雨橙色预警')
    expect(proposedBasis(PLAN, 'end')).toBe('')
  })
  it('asks for plan and clause by hand when no plan matched', () => {
    expect(clauseOf(null, NOTHING)).toBeNull()
    expect(clauseOf(null, { ...NOTHING, planCode: 'X', planTitle: '某预案', clause: '3.1' })?.clause).toBe('3.1')
    expect(clauseOf(PLAN, NOTHING)?.clause).toBe('4.3.1')
  })
})
