import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { organisation } from '../contract.ts'
import { organisationModule } from './index.ts'

let server: TestServer
let editor: As

beforeAll(async () => {
  server = await testServer({ name: 'organisation', modules: [organisationModule], seeded: true })
  editor = server.person('组织维护', ['organisation.read', 'organisation.edit'])
}, 120_000)
afterAll(() => server.close())

const { actions, queries } = organisation

describe('organisations of the region', () => {
  it('stand in one tree with the counts of the city', async () => {
    const { organisations } = await editor.ask(queries.listOrganisations, {})
    const count = (kind: string) => organisations.filter((row) => row.kind === kind).length
    expect([count('city'), count('department'), count('town'), count('village'), count('headquarters')]).toEqual([1, 25, 13, 154, 18])
    expect(organisations.find((row) => row.name === '石岗村')?.path).toMatch(/^511181\.511181101\.511181101\d{3}$/)
  })

  it('move with all below them, people included, and keep their history', async () => {
    const id = uuidv7(server.now())
    const made = await editor.act(actions.addOrganisation, { id, code: 'D01-A', parentCode: 'D01', kind: 'department', name: '指挥中心' })
    await editor.act(actions.addOrganisation, { id: uuidv7(server.now()), code: 'D01-A1', parentCode: 'D01-A', kind: 'department', name: '值班室' })
    const person = await editor.act(actions.addPerson, { id: uuidv7(server.now()), name: '测试人', phone: '13900009999', organisationCode: 'D01-A1' })
    const moved = await editor.act(actions.moveOrganisation, { code: 'D01-A', version: made.version, parentCode: 'D07', reason: '机构调整' })
    expect(moved).toMatchObject({ rewritten: 2, organisation: { path: '511181.D07.D01-A', parentCode: 'D07', version: 2 } })
    expect((await editor.ask(queries.findPerson, { id: person.id })).orgPath).toBe('511181.D07.D01-A.D01-A1')
    const { versions } = await editor.ask(queries.organisationHistory, { code: 'D01-A' })
    expect(versions.map((version) => version.path)).toEqual(['511181.D07.D01-A', '511181.D01.D01-A'])
  })

  it('are never put below themselves, nor changed over another change', async () => {
    const town = (await editor.ask(queries.findOrganisation, { code: '511181101' })).organisation
    const village = (await editor.ask(queries.listOrganisations, { parentCode: '511181101' })).organisations[0]!
    await expect(editor.act(actions.moveOrganisation, { code: town.code, version: town.version, parentCode: village.code, reason: '试一试' })).rejects.toMatchObject({ code: 'organisation.would-be-own-ancestor' })
    await editor.act(actions.renameOrganisation, { code: village.code, version: village.version, name: '新名村', shortName: '新名村' })
    await expect(editor.act(actions.renameOrganisation, { code: village.code, version: village.version, name: '另名村', shortName: '另名村' })).rejects.toMatchObject({ code: 'organisation.conflict', details: { theirs: { name: '新名村' } } })
  })

  it('are not dissolved while somebody is in them', async () => {
    const { organisation: town } = await editor.ask(queries.findOrganisation, { code: '511181101' })
    await expect(editor.act(actions.endOrganisation, { code: town.code, version: town.version, reason: '撤销' })).rejects.toMatchObject({ code: 'organisation.has-members' })
  })
})

describe('people and their posts', () => {
  it('are found by post and area, and one person may hold two posts', async () => {
    const { posts } = await editor.ask(queries.peopleByPost, { post: 'informant', areaCode: '511181101' })
    expect(posts.length).toBe(13)
    const { people } = await editor.ask(queries.searchPeople, { text: '熊英志' })
    expect(people[0]!.posts.map((post) => post.post).sort()).toEqual(['informant', 'monitor'])
  })

  it('show a masked number, are found by the full one, and open it only with a purpose', async () => {
    const { people } = await editor.ask(queries.searchPeople, { text: '13900000159' })
    expect(people.map((person) => [person.name, person.phoneMask])).toEqual([['熊英志', '139 **** 0159']])
    const person = people[0]!
    await expect(editor.act(actions.revealPhone, { personId: person.id, purpose: '联系核实' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const caller = server.person('值班员', ['organisation.read', 'organisation.reveal'])
    expect(await caller.act(actions.revealPhone, { personId: person.id, purpose: '联系核实' })).toEqual({ phone: '13900000159' })
  })

  it('of another town are not seen by a town officer', async () => {
    const officer = server.person('高桥镇', ['organisation.read', 'organisation.reveal', 'organisation.edit'], { orgPath: '511181.511181101', areaCode: '511181101' })
    const { posts } = await officer.ask(queries.peopleByPost, { post: 'village-head' })
    expect(posts.length).toBeGreaterThan(0)
    expect(posts.every((post) => post.areaCode?.startsWith('511181101'))).toBe(true)
    const other = (await editor.ask(queries.peopleByPost, { post: 'village-head', areaCode: '511181104' })).posts[0]!
    await expect(officer.ask(queries.findPerson, { id: other.personId })).rejects.toMatchObject({ code: 'organisation.person-not-found' })
    await expect(officer.act(actions.revealPhone, { personId: other.personId, purpose: '好奇' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(officer.act(actions.endPost, { id: other.id, version: other.version, until: '2026-07-18', reason: '越权' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('hold posts of kinds that can be chosen from, each named once', async () => {
    const { posts } = await editor.ask(queries.listPosts, {})
    expect(posts).toContainEqual({ post: 'commander', title: '指挥长' })
    expect(new Set(posts.map((post) => `${post.post} ${post.title}`)).size).toBe(posts.length)
  })

  it('lose a post from the day it ends', async () => {
    const before = (await editor.ask(queries.peopleByPost, { post: 'publicist' })).posts
    const ended = await editor.act(actions.endPost, { id: before[0]!.id, version: 1, until: '2026-07-18', reason: '岗位调整' })
    expect(ended.until).toBe('2026-07-18')
    expect((await editor.ask(queries.peopleByPost, { post: 'publicist' })).posts).toHaveLength(before.length - 1)
  })
})
