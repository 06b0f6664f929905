import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { hazardPointModule } from '#modules/hazard-point/server/index.ts'
import { shelterModule } from '#modules/shelter/server/index.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { resident } from '../contract.ts'
import { residentModule } from './index.ts'

const { actions, queries } = resident

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'households', modules: [shelterModule, hazardPointModule, residentModule], seeded: true })
  await server.drain()
}, 120_000)
afterAll(() => server.close())

describe('households', () => {
  it('all 641 are there with 2057 people', async () => {
    const list = await server.person('甲', ['resident.read']).ask(queries.listHouseholds, { limit: 1 })
    expect(list.whole).toMatchObject({ count: 641, totals: { people: 2057 } })
    expect(list.rows[0]!.links['hazardPointId']?.code).toBeTruthy()
  })

  it('one person more in a house shows as a difference at its hazard point, until somebody mends it', async () => {
    const officer = server.person('甲', ['resident.read', 'resident.edit', 'hazard-point.read'])
    const point = async () => (await officer.ask(hazardPoint.queries.listHazardPoints, { filter: { text: 'LM-02' } })).rows[0]!
    const before = await point()
    expect(before.missing.map((mark) => mark.says.zh)).not.toContain('人数与户表差 1')
    const { rows } = await officer.ask(queries.listHouseholds, { filter: { fields: { hazardPointId: before.id } } })
    const house = rows[0]!
    await officer.act(actions.saveHousehold, { row: { ...house, people: house.people + 1 }, reason: '迁入 1 人' })
    await server.drain()
    expect((await point()).missing.map((mark) => mark.says.zh)).toContain('人数与户表差 1')
    await officer.act(actions.removeHousehold, { id: house.id, version: 2, reason: '搬走' })
    await server.drain()
    expect((await point()).missing.map((mark) => mark.says.zh)).toContain(`人数与户表差 ${house.people}`)
  })
})
