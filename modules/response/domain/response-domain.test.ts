import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MatchedAction } from '#modules/plan/contract.ts'
import { NO_EDITS, type PackageTask } from '../contract.ts'
import { applyEdits, callList } from './apply-edits.ts'
import { assignTeams, type Candidate } from './assign-teams.ts'
import { bearersOf, type Directory } from './bearers.ts'
import { buildTasks } from './build-tasks.ts'
import { commandNow, mayTake } from './command.ts'
import { gravest, superiorLevel } from './levels.ts'
import { phoneTree } from './phone-tree.ts'
import { supplyNeeds } from './supply-needs.ts'

const action = (patch: Partial<MatchedAction> = {}): MatchedAction => ({ id: 'patrol', level: 'IV', clause: '4.1', clauseTitle: '', clauseText: '', roleKey: 'village', roleName: '事发地村（社区）', bearerName: '石岗村', organisation: 'place-village', orgPath: null, post: 'informant', what: '巡查', dueMinutes: 30, dueSource: null, stage: 'assessment', after: [], evidence: [], resource: null, ...patch })
const team = (patch: Partial<Candidate> = {}): Candidate => ({ teamId: 't1', code: 'T1', name: '一队', skills: ['search-rescue'], people: 28, orgPath: 'r.D03', areaCode: null, role: 'main', travelMinutes: 20, ready: true, reasons: [], chosen: true, ...patch })
const holder = (personId: string, orgPath: string, post = 'informant') => ({ personId, personName: personId, post, orgPath, subjectKind: null, subjectCode: null })
const directory: Directory = {
  organisations: [
    { path: 'r', name: '市', kind: 'city', areaCode: '511181' },
    { path: 'r.H02', name: '防指', kind: 'headquarters', areaCode: '511181' },
    { path: 'r.511181101', name: '高桥镇', kind: 'town', areaCode: '511181101' },
    { path: 'r.511181102', name: '龙池镇', kind: 'town', areaCode: '511181102' },
    { path: 'r.511181101.511181101901', name: '石岗村', kind: 'village', areaCode: '511181101901' },
    { path: 'r.511181101.511181101902', name: '杨坪村', kind: 'village', areaCode: '511181101902' },
  ],
  holders: new Map([['informant', [holder('a', 'r.511181101.511181101901'), holder('b', 'r.511181101.511181101902'), holder('a', 'r.511181101.511181101902')]]]),
  headquarters: new Map([['H02', [{ personId: 'chief', name: '', duty: '指挥长' }, { personId: 'deputy', name: '', duty: '副指挥长' }]]]),
}

describe('who bears an action', () => {
  it('is every village of a town when only the town is known, and each town for the whole city', () => {
    expect(bearersOf(action(), directory, '511181101').map((bearer) => bearer.name)).toEqual(['石岗村', '杨坪村'])
    const towns = bearersOf(action(), directory, '511181')
    expect(towns.map((bearer) => bearer.name)).toEqual(['高桥镇', '龙池镇'])
    expect(towns[0]!.personIds).toEqual(['a', 'b'])
  })

  it('is the deputy where the role says 副指挥长, not the chief whose word is in it', () => {
    expect(bearersOf(action({ roleName: '副指挥长（分管副市长）', organisation: 'H02', orgPath: 'r.H02', post: null }), directory, '511181')[0]).toMatchObject({ kind: 'person', personId: 'deputy' })
    expect(bearersOf(action({ roleName: '指挥长', organisation: 'H02', orgPath: 'r.H02', post: null }), directory, '511181')[0]).toMatchObject({ personId: 'chief' })
  })

  it('is nobody, and is said so, when no organisation is there', () => {
    const [task] = buildTasks({ actions: [action()], candidates: [], directory: { ...directory, organisations: [] }, areaCode: '511181101901', out: [] })
    expect(task!.target).toBeNull()
    expect(applyEdits({ tasks: [task!] }, NO_EDITS).bearerless).toHaveLength(1)
  })
})

describe('teams', () => {
  it('go once each, the supports of the place with the main force', () => {
    const rescue = action({ id: 'rescue', resource: { kind: 'team', skills: ['search-rescue'], people: 40, note: null } })
    const standby = action({ id: 'standby', resource: { kind: 'team', skills: ['search-rescue'], people: null, note: null } })
    const teams = [team(), team({ teamId: 't2', role: 'village-support', skills: [], people: 12 }), team({ teamId: 't3', role: 'other', chosen: false }), team({ teamId: 't4', ready: false })]
    const assigned = assignTeams([standby, rescue], teams)
    expect(assigned.get('IV:rescue')!.map((one) => one.teamId)).toEqual(['t1', 't2'])
    expect(assigned.get('IV:standby')!.map((one) => one.teamId)).toEqual(['t3'])
  })

  it('never go twice, whatever is asked', () => {
    const some = fc.record({ people: fc.option(fc.integer({ min: 1, max: 200 })), skill: fc.constantFrom('search-rescue', 'medical') })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), fc.array(fc.record({ people: fc.integer({ min: 1, max: 90 }), ready: fc.boolean(), chosen: fc.boolean(), role: fc.constantFrom('main', 'town-support', 'other'), skills: fc.subarray(['search-rescue', 'medical']) }), { maxLength: 8 }), (asks, squads) => {
        const actions = asks.map((ask, at) => action({ id: `a${at}`, resource: { kind: 'team', skills: [ask.skill], people: ask.people, note: null } }))
        const gone = [...assignTeams(actions, squads.map((squad, at) => team({ ...squad, teamId: `t${at}` }))).values()].flat()
        expect(new Set(gone.map((one) => one.teamId)).size).toBe(gone.length)
        expect(gone.every((one) => one.ready)).toBe(true)
      }),
    )
  })

  it('are not asked for again for an action that one has already', () => {
    const rescue = action({ id: 'rescue', orgPath: 'r.D03', organisation: 'D03', resource: { kind: 'team', skills: [], people: null, note: null } })
    const tasks = buildTasks({ actions: [rescue], candidates: [team()], directory, areaCode: '511181101901', out: [{ actionId: 'rescue', kind: 'team', targetId: 'other', orgPath: 'x' }] })
    expect(tasks.every((task) => task.given)).toBe(true)
  })
})

const task = (key: string, personIds: readonly string[], given = false) => ({ key, what: key, clause: '1', given, personIds, target: { kind: 'post', id: null, code: null, name: key, orgPath: 'r', post: null, areaCode: null, people: null }, dueMinutes: 10 }) as unknown as PackageTask

describe('who is called', () => {
  const packed = { tasks: [task('one', ['a', 'b']), task('two', ['a']), task('out', ['c'], true)], headquarters: { code: 'H02', name: '防指', members: 2, personIds: ['a', 'd'], formed: false } }

  it('is each person once with every reason; not for orders that are out already', () => {
    const calls = callList({ packed, edits: NO_EDITS, withHeadquarters: true })
    expect(calls.map((call) => call.personId)).toEqual(['a', 'b', 'd'])
    expect(calls[0]!.reason).toBe('one（1）；two（1）；防指成员，到指挥中心会商')
  })

  it('leaves out whom only an unticked order asked for, and who was unticked by name', () => {
    const edits = { ...NO_EDITS, left: [{ key: 'one', reason: '不用' }], leftPeople: [{ personId: 'd', reason: '出国' }] }
    expect(callList({ packed, edits, withHeadquarters: true }).map((call) => call.personId)).toEqual(['a'])
  })
})

describe('levels and the authority above', () => {
  it('shows the gravest of parallel responses', () => {
    expect(gravest(['IV', null, 'II', 'III'])).toBe('II')
    expect(gravest([])).toBeNull()
  })

  it('holds to the newest word of each authority, water with water', () => {
    const rows = [
      { hazard: 'flood', authority: '省', level: null },
      { hazard: 'flood', authority: '市', level: 'III' as const },
      { hazard: 'flood', authority: '省', level: 'I' as const },
    ]
    expect(superiorLevel(rows, 'rainstorm')).toMatchObject({ authority: '市', level: 'III' })
    expect(superiorLevel(rows, 'earthquake')).toBeNull()
  })
})

describe('command', () => {
  const move = (kind: 'offer' | 'take', person: string, role = 'on-scene') => ({ id: `${kind}${person}`, role, kind, person_id: person })

  it('stays with the holder until the offer is taken, by that person only', () => {
    const offered = commandNow([move('take', 'a'), move('take', 'x', 'technical'), move('offer', 'b')], 'on-scene')
    expect(offered.holder?.person_id).toBe('a')
    expect([mayTake(offered, 'b'), mayTake(offered, 'c'), mayTake(offered, 'a')]).toEqual(['offered', 'offered-to-another', 'already'])
    const taken = commandNow([move('take', 'a'), move('offer', 'b'), move('take', 'b')], 'on-scene')
    expect(taken).toMatchObject({ holder: { person_id: 'b' }, offer: null })
    expect(mayTake(taken, 'c')).toBe('held')
  })
})

it('the office calls everybody in the phone tree, and is called by nobody', () => {
  const tree = phoneTree([{ id: '1', duty: '成员', personId: null }, { id: '2', duty: '指挥长', personId: null }, { id: '3', duty: '办公室主任', personId: null }])
  expect(tree.map((member) => [member.id, member.callerId])).toEqual([['2', '3'], ['3', null], ['1', '3']])
})

it('supplies are counted from people, the nearest point first, and what lacks is said', () => {
  const stock = (store: string, quantity: number, metres: number, city = false) => ({ itemCode: 'I01', item: '帐篷', unit: '顶', quantity, store, metres, city })
  expect(supplyNeeds(105, [stock('远', 50, 9_000), stock('近', 4, 500), stock('市', 6, 20_000, true)])[0]).toMatchObject({ wanted: 18, near: 4, nearStore: '近', city: 6, short: 8 })
  expect(supplyNeeds(0, [stock('近', 4, 500)])).toEqual([])
})
