import { describe, expect, it } from 'vitest'
import type { MatchedAction } from '#modules/plan/contract.ts'
import { draftLines, draftSums, leftOut, lineProblem, orderOf, ordersOut, wantedOf } from './order-drafts.ts'
import type { Candidate } from './team-target.ts'

const action = (id: string, patch: Partial<MatchedAction> = {}): MatchedAction => ({
  id, level: 'III', clause: '4.3.2', clauseTitle: '', clauseText: '', roleKey: 'r', roleName: '市水务局', organisation: 'SWJ', orgPath: '511181.SWJ', post: null,
  what: `做 ${id}`, dueMinutes: 60, dueSource: null, stage: 'rescue', after: [], evidence: [], resource: null, ...patch,
})
const team = (teamId: string, patch: Partial<Candidate> = {}): Candidate => ({
  teamId, code: teamId, name: teamId, kind: 'rescue', skills: [], people: 10, leaderName: null, orgPath: '511181.T', areaCode: null, status: 'standby', role: 'other',
  distanceMetres: 1_000, travelMinutes: 12, estimated: true, ready: true, skillsMatched: [], skillsMissing: [], reasons: [], chosen: false, ...patch,
})
const wants = (...skills: string[]): Partial<MatchedAction> => ({ resource: { kind: 'team', skills, people: null, note: null } })

describe('orders that are proposed', () => {
  it('gives an action that asks for a team the one with the skill, not merely the nearest', () => {
    const lines = draftLines([action('pump', wants('pump'))], [team('near', { travelMinutes: 1, chosen: true }), team('pumps', { skills: ['pump'] })], '赴现场')
    expect(lines.map((line) => line.teamId)).toEqual(['pumps', 'near'])
  })
  it('uses a team once and leaves the rest to the post that the plan names', () => {
    const lines = draftLines([action('a', wants('dig')), action('b', wants('dig'))], [team('dig', { skills: ['dig'] })], '赴现场')
    expect(lines.map((line) => line.teamId)).toEqual(['dig', null])
  })
  it('adds the other proposed teams with time to get there', () => {
    const [line] = draftLines([], [team('far', { chosen: true, travelMinutes: 43 })], '赴现场')
    expect(line).toMatchObject({ action: null, what: '赴现场', dueMinutes: 55, include: true })
  })
  it('does not tick what nobody could find among their tasks', () => {
    const [line] = draftLines([action('a', { orgPath: null })], [], '赴现场')
    expect(line!.include).toBe(false)
    expect(lineProblem(line!)).toBe('no-target')
  })
  it('counts a team and its heads once, and what was left out', () => {
    const candidates = [team('x', { people: 28 })]
    const line = { include: true, teamId: 'x', what: '..', dueMinutes: 5 }
    expect(draftSums([{ ...line, key: '1', action: null }, { ...line, key: '2', action: action('a') }, { ...line, key: '3', action: action('b'), include: false }, { ...line, key: '4', action: action('c'), teamId: null }], candidates)).toEqual({ orders: 3, teams: 1, posts: 1, people: 28, left: 1 })
  })
  it('sends a plan action with its clause and evidence, to the post when no team was chosen', () => {
    const frame = { id: 'i', now: 0, place: { lon: 103.4, lat: 29.5, name: '石岗村' }, plan: { code: 'FXKH', title: '防汛预案' }, candidates: [team('x')] }
    const line = { key: 'k', include: true, action: action('a', { evidence: ['photo'], post: 'duty' }), teamId: null, what: ' 封路 ', dueMinutes: 30 }
    expect(orderOf(line, frame)).toMatchObject({ target: { kind: 'post', orgPath: '511181.SWJ', post: 'duty' }, title: '封路', dueAt: '1970-01-01T00:30:00.000Z', basis: { clause: '4.3.2', actionId: 'a' }, evidence: ['photo'] })
    expect(orderOf({ ...line, action: null, teamId: 'x' }, frame)).toMatchObject({ target: { kind: 'team', id: 'x', people: 10 }, basis: null })
  })
  it('asks for all skills once and for the heads that the plan names', () => {
    expect(wantedOf([action('a', wants('dig', 'pump')), action('b', { resource: { kind: 'team', skills: ['dig'], people: 12, note: null } }), action('c')])).toEqual({ skills: ['dig', 'pump'], people: 12 })
    expect(wantedOf([action('c')])).toEqual({ skills: [], people: null })
  })
  it('does not propose again what is already out, unless it was sent back', () => {
    const order = (actionId: string, state: string, teamId: string) => ({ state, replacedBy: null, basis: { actionId }, target: { kind: 'team', id: teamId } })
    const out = ordersOut([order('a', 'departed', 'busy'), order('b', 'refused', 'broken')])
    const lines = draftLines([action('a'), action('b')], [team('busy', { chosen: true })], '赴现场', out)
    expect(lines.map((line) => [line.key, line.include])).toEqual([['plan:III:a', false], ['plan:III:b', true]])
    expect(leftOut(lines)).toEqual([])
  })
})
