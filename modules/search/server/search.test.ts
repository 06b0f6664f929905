import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident } from '#modules/incident/testing/builders.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { team } from '#modules/team/contract.ts'
import { teamModule } from '#modules/team/server/index.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { search } from '../contract.ts'
import { searchModule } from './index.ts'

const PERSON = 'organisation.person'
const INCIDENT = 'incident.incident'

let server: TestServer
let officer: As

beforeAll(async () => {
  server = await testServer({ name: 'search', modules: [organisationModule, incidentModule, monitoringModule, teamModule, searchModule], seeded: true })
  officer = server.person('值班员', [...Object.keys(organisation.permissions), ...Object.keys(incident.permissions), ...Object.keys(monitoring.permissions), ...Object.keys(team.permissions)])
}, 120_000)
afterAll(() => server.close())

const found = async (text: string, kind: string, as = officer) => (await as.ask(search.queries.search, { text, limit: 50 })).hits.filter((hit) => hit.kind === kind)

describe('one kind', () => {
  it('is searched alone when a form links to it, as far as the caller reaches', async () => {
    const { hits } = await officer.ask(search.queries.search, { text: '熊', kind: PERSON, limit: 50 })
    expect(hits.length).toBeGreaterThan(0)
    expect(new Set(hits.map((hit) => hit.kind))).toEqual(new Set([PERSON]))
    expect((await officer.ask(search.queries.search, { text: '熊英志', kind: 'team.team' })).hits).toEqual([])
    const stranger = server.person('外人', ['team.read'])
    expect((await stranger.ask(search.queries.search, { text: '熊英志', kind: PERSON })).hits).toEqual([])
  })
})

describe('people', () => {
  it('are found by name, pinyin, organisation and post, and have a page', async () => {
    const [hit] = await found('熊英志', PERSON)
    expect(hit).toMatchObject({ title: '熊英志', kindTitle: { zh: '人员' }, path: `/organisations/person/${hit!.id}` })
    expect((await found('xiongyingzhi', PERSON)).map((one) => one.id)).toContain(hit!.id)
    const person = await officer.ask(organisation.queries.findPerson, { id: hit!.id })
    expect(hit!.note).toContain(person.posts[0]!.title)
    expect((await found(`${person.organisationName} 熊英志 ${person.posts[0]!.title}`, PERSON)).map((one) => one.id)).toEqual([hit!.id])
  })

  it('are found as they are after a change: new, renamed, given a post, relieved of it, moved with their organisation', async () => {
    const id = uuidv7(server.now())
    const ids = async (text: string) => (await found(text, PERSON)).map((hit) => hit.id)
    const made = await officer.act(organisation.actions.addPerson, { id, name: '司徒安然', phone: '13900008888', organisationCode: 'D01' })
    expect(await ids('situanran')).toEqual([id])
    await officer.act(organisation.actions.editPerson, { id, version: made.version, name: '司徒安宁', organisationCode: 'D01' })
    expect([await ids('司徒安然'), await ids('司徒安宁')]).toEqual([[], [id]])
    const post = await officer.act(organisation.actions.givePost, { id: uuidv7(server.now()), personId: id, organisationCode: 'D01', post: 'test-post', title: '无人机飞手', since: '2026-07-01' })
    expect(await ids('司徒 无人机飞手')).toEqual([id])
    await officer.act(organisation.actions.endPost, { id: post.id, version: post.version, until: '2026-07-17', reason: '调离' })
    expect(await ids('司徒 无人机飞手')).toEqual([])
    const home = (await officer.ask(organisation.queries.findOrganisation, { code: 'D01' })).organisation
    await officer.act(organisation.actions.renameOrganisation, { code: 'D01', version: home.version, name: '应急与防灾局', shortName: '应急局' })
    expect(await ids('司徒 应急与防灾局')).toEqual([id])
    await officer.act(organisation.actions.moveOrganisation, { code: 'D01', version: home.version + 1, parentCode: 'D07', reason: '机构调整' })
    const inside = server.person('水务', ['organisation.read'], { orgPath: '511181.D07' })
    expect((await found('司徒', PERSON, inside)).map((hit) => hit.id)).toEqual([id])
  })

  it('never by their telephone number, and only within reach', async () => {
    expect(await found('13900008888', PERSON)).toEqual([])
    expect(await found('司徒', PERSON, server.person('外镇', ['organisation.read'], { areaCode: '511181200' }))).toEqual([])
    expect(await found('司徒', PERSON, server.person('无权', ['incident.read']))).toEqual([])
  })

  it('give their names to the registers that link to them', async () => {
    const { rows } = await officer.ask(team.queries.listTeams, { limit: 200 })
    const led = rows.filter((row) => row.leaderPersonId !== null)
    expect(led.length).toBeGreaterThan(0)
    for (const row of led) expect(row.links['leaderPersonId']).toMatchObject({ id: row.leaderPersonId, title: row.leaderName })
  })
})

describe('what has a place', () => {
  it('is all that is found when a place is looked for', async () => {
    const kinds = async (placed: boolean) => new Set((await officer.ask(search.queries.search, { text: '消防', limit: 50, placed })).hits.map((hit) => hit.lon !== null))
    expect((await kinds(false)).has(false)).toBe(true)
    expect(await kinds(true)).toEqual(new Set([true]))
  })
})

describe('incidents', () => {
  it('are found by code, title and place, as amended, and lead to their room', async () => {
    const { id, code, version } = await officer.act(incident.actions.openIncident, slideIncident(server.now(), { title: '白沙坡崩塌' }))
    const [hit] = await found(code.toLowerCase(), INCIDENT)
    expect(hit).toMatchObject({ id, code, title: '白沙坡崩塌', path: `/incident/${id}` })
    expect(hit!.lon).toBeCloseTo(103.398)
    expect((await found('bspbt', INCIDENT)).map((one) => one.id)).toEqual([id])
    expect((await found('石岗村 白沙坡', INCIDENT)).map((one) => one.id)).toEqual([id])
    await officer.act(incident.actions.amendIncident, { id, version, title: '黑沙坡崩塌' })
    expect([await found('白沙坡', INCIDENT), (await found('黑沙坡', INCIDENT)).map((one) => one.id)]).toEqual([[], [id]])
    expect(await found('黑沙坡', INCIDENT, server.person('外镇', ['incident.read'], { areaCode: '511181200' }))).toEqual([])
  })
})

describe('stations', () => {
  it('are found by code and name within reach', async () => {
    const { rows } = await officer.ask(monitoring.queries.listRegisteredStations, { limit: 1 })
    const [hit] = await found(rows[0]!.code, 'monitoring.station')
    expect(hit).toMatchObject({ id: rows[0]!.id, title: rows[0]!.name, path: `/registers/station/${rows[0]!.id}` })
    expect(await found(rows[0]!.code, 'monitoring.station', server.person('无权', ['incident.read']))).toEqual([])
  })
})
