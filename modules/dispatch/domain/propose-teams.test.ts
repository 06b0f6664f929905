import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeTeams, type TeamFacts, travelMinutes } from './propose-teams.ts'

const SETTINGS = { detourFactor: 1.6, speedKmh: 40, mobiliseMinutes: 5 }
const PLACE = { lon: 103.398, lat: 29.495, areaCode: '511181101901', skills: ['search-rescue', 'landslide'], people: 70 }

const team = (code: string, patch: Partial<TeamFacts>): TeamFacts => ({
  teamId: `00000000-0000-7000-8000-0000000000${code}`,
  code,
  name: code,
  kind: 'professional',
  skills: ['search-rescue', 'landslide'],
  people: 20,
  leaderName: null,
  orgPath: '511181.D03',
  areaCode: '511181',
  lon: 103.45,
  lat: 29.53,
  status: 'standby',
  notReady: null,
  leavesWithinMinutes: null,
  ...patch,
})
const fire = team('01', { kind: 'fire', people: 28 })
const farFire = team('02', { kind: 'fire', people: 32, lon: 103.6 })
const town = team('03', { kind: 'town', areaCode: '511181101', people: 36, skills: ['evacuation'], lon: 103.4, lat: 29.5 })
const otherTown = team('04', { kind: 'town', areaCode: '511181104', people: 36, skills: ['evacuation'] })
const village = team('05', { kind: 'village', areaCode: '511181101901', people: 12, skills: ['evacuation'], lon: 103.399, lat: 29.495 })
const codes = (found: readonly { code: string }[]): string[] => found.map(({ code }) => code)

describe('team proposal', () => {
  it('offers one main and two supports by place, nearest first', () => {
    const choice = proposeTeams([otherTown, farFire, village, town, fire], PLACE, SETTINGS)
    expect(codes(choice.candidates.filter(({ chosen }) => chosen))).toEqual(['01', '05', '03'])
    expect(choice).toMatchObject({ peopleChosen: 76, shortage: 0, skillsUncovered: [], rolesUncovered: [] })
    expect(choice.candidates[0]!.reasons).toEqual(['消防救援站为主力', '能力齐备', '直线 6.4 km，约 20 分到（估算）'])
  })

  it('says what is short when nobody can cover it', () => {
    const choice = proposeTeams([fire], { ...PLACE, skills: ['hazmat', 'search-rescue'] }, SETTINGS)
    expect(choice).toMatchObject({ shortage: 42, skillsUncovered: ['hazmat'], rolesUncovered: ['town-support', 'village-support'] })
  })

  it('does not propose a team that is out already, but keeps it in sight with the reason', () => {
    const busy = { ...fire, notReady: '在 EV-001 执行指令 03' }
    const choice = proposeTeams([busy, farFire], PLACE, SETTINGS)
    expect(codes(choice.candidates.filter(({ chosen }) => chosen))).toEqual(['02'])
    expect(choice.candidates.find(({ code }) => code === '01')!.reasons).toContain('在 EV-001 执行指令 03')
  })

  it('adds further teams until the people asked for are there', () => {
    const choice = proposeTeams([fire, team('06', {}), team('07', { lon: 103.6 })], { ...PLACE, people: 45 }, SETTINGS)
    expect(codes(choice.candidates.filter(({ chosen }) => chosen))).toEqual(['01', '06'])
  })

  it('estimates longer for farther, and its sums agree', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        expect(travelMinutes(Math.max(a, b), SETTINGS, null)).toBeGreaterThanOrEqual(travelMinutes(Math.min(a, b), SETTINGS, null))
      }),
    )
    const facts = fc.record({ kind: fc.constantFrom('fire', 'town', 'village', 'professional'), people: fc.nat(60), busy: fc.boolean(), lon: fc.double({ min: 103.2, max: 103.6, noNaN: true }) })
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), fc.nat(300), (rows, people) => {
        const teams = rows.map((row, at) => team(String(at).padStart(2, '0'), { kind: row.kind, people: row.people, lon: row.lon, areaCode: '511181101901', notReady: row.busy ? '在外' : null }))
        const choice = proposeTeams(teams, { ...PLACE, people }, SETTINGS)
        const sent = choice.candidates.filter(({ chosen }) => chosen)
        expect(sent.every(({ ready }) => ready)).toBe(true)
        expect(choice.peopleChosen).toBe(sent.reduce((sum, found) => sum + found.people, 0))
        expect(choice.shortage).toBe(Math.max(0, people - choice.peopleChosen))
        expect(new Set(codes(choice.candidates)).size).toBe(teams.length)
      }),
    )
  })
})
