import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatch } from '#modules/dispatch/contract.ts'
import { dispatchModule } from '#modules/dispatch/server/index.ts'
import { knockOrder, receiptOf } from '#modules/dispatch/testing/builders.ts'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident } from '#modules/incident/testing/builders.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { team } from '../contract.ts'
import { teamModule } from './index.ts'

type TeamRow = OutputOf<typeof team.queries.getTeam>['row']

let server: TestServer
let officer: As
let incidentId: string
let fire: TeamRow

const register = async (id: string): Promise<TeamRow> => (await officer.ask(team.queries.getTeam, { id })).row

beforeAll(async () => {
  server = await testServer({ name: 'team-moved', modules: [incidentModule, dispatchModule, teamModule], seeded: true })
  officer = server.person('值班员', [...Object.keys(incident.permissions), ...Object.keys(dispatch.permissions), ...Object.keys(team.permissions)])
  incidentId = (await officer.act(incident.actions.openIncident, slideIncident(server.now()))).id
  fire = (await officer.ask(team.queries.listTeams, { filter: { fields: { kind: ['fire'], status: 'standby' } }, limit: 1 })).rows[0]!
}, 120_000)
afterAll(() => server.close())

const send = async (): Promise<{ id: string }> => {
  const target = { kind: 'team' as const, id: fire.id, code: fire.code, name: fire.name, orgPath: fire.orgPath!, people: 12 }
  const { orders } = await officer.act(dispatch.actions.issueOrders, { incidentId, orders: [knockOrder(server.now(), { target })] })
  return { id: orders[0]!.id }
}
const tell = (orderId: string, step: 'accept' | 'depart' | 'arrive') => officer.act(dispatch.actions.recordReceipt, { ...receiptOf(orderId, step, server.now()), toldBy: '队长' })

describe('the status of a team in the register', () => {
  it('follows its order out and back, with a version each, and touches nothing else', async () => {
    const { id } = await send()
    await tell(id, 'accept')
    await tell(id, 'depart')
    await server.drain()
    const out = await register(fire.id)
    expect(out).toMatchObject({ status: 'moving', version: fire.version + 1, people: fire.people, leaderPhone: fire.leaderPhone, surveyedAt: fire.surveyedAt, skills: fire.skills })
    await tell(id, 'arrive')
    await server.drain()
    expect((await register(fire.id)).status).toBe('on-site')
    await officer.act(dispatch.actions.returnTeam, { teamId: fire.id })
    await server.drain()
    expect(await register(fire.id)).toMatchObject({ status: 'returned', version: fire.version + 3 })
    const { values } = await officer.act(team.actions.revealTeam, { id: fire.id, fields: ['leaderPhone'], purpose: '核对号码' })
    expect(values['leaderPhone']).toMatch(/^139\d{8}$/)
  })

  it('is where the team is now, however late the news come', async () => {
    const { id } = await send()
    await tell(id, 'accept')
    await tell(id, 'depart')
    await tell(id, 'arrive')
    const before = await register(fire.id)
    await server.drain()
    expect(await register(fire.id)).toMatchObject({ status: 'on-site', version: before.version + 1 })
    await officer.act(dispatch.actions.returnTeam, { teamId: fire.id })
    await server.drain()
  })

  it('stays out of service when a person said so', async () => {
    const { id } = await send()
    await tell(id, 'accept')
    await tell(id, 'depart')
    await server.drain()
    const { leaderPhone: _, ...row } = await register(fire.id)
    await officer.act(team.actions.saveTeam, { row: { ...row, status: 'off' } })
    await officer.act(dispatch.actions.returnTeam, { teamId: fire.id })
    await server.drain()
    expect((await register(fire.id)).status).toBe('off')
  })
})
