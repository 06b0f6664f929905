import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { SHIGANG, slideIncident } from '#modules/incident/testing/builders.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { dispatch } from '../contract.ts'
import { knockOrder, receiptOf } from '../testing/builders.ts'
import { dispatchModule } from './index.ts'

const VILLAGE = { orgPath: '511181.511181101.511181101901', areaCode: '511181101901' }
const STATION = '511181.D03.TM01'
const TEAM = { kind: 'team', id: '01900000-0000-7000-8000-000000000001', code: 'T001', name: '市消防救援1队', orgPath: STATION, people: 28 } as const

let server: TestServer
let officer: As
let village: As
let incidentId: string

beforeAll(async () => {
  server = await testServer({ name: 'dispatch', modules: [incidentModule, dispatchModule], seeded: true })
  officer = server.person('值班员甲', [...Object.keys(incident.permissions), ...Object.keys(dispatch.permissions)])
  village = server.person('石岗村支书', ['dispatch.task'], VILLAGE)
})
beforeEach(async () => {
  incidentId = (await officer.act(incident.actions.openIncident, slideIncident(server.now(), { place: { ...SHIGANG, areaCode: VILLAGE.areaCode } }))).id
})
afterAll(() => server.close())

const issue = async (patch: Parameters<typeof knockOrder>[1] = {}) => {
  const draft = knockOrder(server.now(), patch)
  const { orders } = await officer.act(dispatch.actions.issueOrders, { incidentId, orders: [draft] })
  return orders[0]!
}
const report = (orderId: string, step: 'accept' | 'depart' | 'arrive' | 'start' | 'complete' | 'refuse' | 'progress', patch: Parameters<typeof receiptOf>[3] = {}, as = village) =>
  as.act(dispatch.actions.reportReceipt, receiptOf(orderId, step, server.now(), patch))
const stateOf = async (id: string) => (await officer.ask(dispatch.queries.getOrder, { id })).order
const timeline = async () => {
  await server.drain()
  return (await officer.ask(incident.queries.listEntries, { incidentId })).entries.map((entry) => entry.title)
}

describe('an order', () => {
  it('goes from issue to done, and every step stands in the time line of its incident', async () => {
    const { id, code } = await issue()
    expect(code).toMatch(/^OR-20260718-\d{3}$/)
    const { tasks } = await village.ask(dispatch.queries.myTasks, {})
    expect(tasks.map((task) => task.order.id)).toContain(id)
    for (const step of ['accept', 'start', 'complete'] as const) await report(id, step)
    expect(await stateOf(id)).toMatchObject({ state: 'completed', done: 5, number: 1 })
    const titles = await timeline()
    expect(titles).toContain('下达 敲门找 3 组独居老人 1 户 2 人')
    expect(titles).toContain('石岗村 完成：敲门找 3 组独居老人 1 户 2 人')
  })

  it('wants the evidence it asked for before it is done', async () => {
    const { id } = await issue({ evidence: ['number', 'place'] })
    await report(id, 'accept')
    await report(id, 'start')
    await expect(report(id, 'complete')).rejects.toMatchObject({ code: 'dispatch.place-needed' })
    await report(id, 'progress', { place: { lon: 103.4, lat: 29.5 } })
    await expect(report(id, 'complete')).rejects.toMatchObject({ code: 'dispatch.number-needed' })
    await expect(report(id, 'complete', { value: 2, unit: '人' })).resolves.toMatchObject({ state: 'completed' })
  })

  it('takes a replayed receipt once, and a late one without going back', async () => {
    const { id } = await issue()
    const accept = receiptOf(id, 'accept', server.now())
    await village.act(dispatch.actions.reportReceipt, accept)
    expect(await village.act(dispatch.actions.reportReceipt, accept)).toMatchObject({ repeated: true })
    await report(id, 'start')
    expect(await report(id, 'arrive')).toMatchObject({ state: 'working', repeated: true })
    const { receipts } = await officer.ask(dispatch.queries.getOrder, { id })
    expect(receipts.map((receipt) => [receipt.step, receipt.repeated])).toEqual([['accept', false], ['start', false], ['arrive', true]])
  })

  it("keeps the phone's time beside the server's", async () => {
    const { id } = await issue()
    const at = new Date(server.now() - 7 * MINUTE).toISOString()
    await report(id, 'accept', { at })
    const [receipt] = (await officer.ask(dispatch.queries.getOrder, { id })).receipts
    expect(receipt).toMatchObject({ clientAt: at, receivedAt: new Date(server.now()).toISOString() })
  })

  it('is sent back with a reason and given to somebody else', async () => {
    const { id } = await issue()
    await expect(report(id, 'refuse')).rejects.toMatchObject({ code: 'dispatch.reason-needed' })
    await report(id, 'refuse', { note: '路断了，过不去' })
    const old = await stateOf(id)
    expect(old).toMatchObject({ state: 'refused', latestNote: '路断了，过不去' })
    const next = knockOrder(server.now())
    await officer.act(dispatch.actions.reassignOrder, { id, version: old.version, newId: next.id, target: { ...next.target, name: '双溪村', orgPath: '511181.511181101.511181101902' }, dueAt: next.dueAt, reason: '就近' })
    expect(await stateOf(id)).toMatchObject({ state: 'cancelled', replacedBy: next.id })
    expect(await stateOf(next.id)).toMatchObject({ state: 'issued', title: next.title, number: 2 })
  })

  it('tells a phone that reports on a cancelled order why it was cancelled', async () => {
    const { id, version } = await issue()
    await officer.act(dispatch.actions.cancelOrder, { id, version, reason: '人已找到' })
    await expect(report(id, 'accept')).rejects.toMatchObject({ code: 'dispatch.order-cancelled', details: { reason: '人已找到' } })
    await expect(officer.act(dispatch.actions.cancelOrder, { id, version, reason: '再撤' })).rejects.toMatchObject({ code: 'dispatch.conflict' })
  })

  it('is recorded for somebody by an officer, with both names', async () => {
    const { id } = await issue()
    await officer.act(dispatch.actions.recordReceipt, { ...receiptOf(id, 'accept', server.now()), toldBy: '王支书' })
    const [receipt] = (await officer.ask(dispatch.queries.getOrder, { id })).receipts
    expect(receipt).toMatchObject({ byName: '王支书（值班员甲代录）', onBehalf: true })
  })

  it('keeps its incident from being closed silently', async () => {
    const { code } = await issue()
    const { version } = (await officer.ask(incident.queries.getIncident, { id: incidentId })).incident
    const close = { id: incidentId, version, basis: '险情解除', signer: '指挥长' }
    await expect(officer.act(incident.actions.closeIncident, close)).rejects.toMatchObject({ code: 'incident.orders-open', details: { open: 1, codes: code } })
    await officer.act(incident.actions.closeIncident, { ...close, openOrdersReason: '村里继续巡查' })
    await expect(officer.act(dispatch.actions.issueOrders, { incidentId, orders: [knockOrder(server.now())] })).rejects.toMatchObject({ code: 'dispatch.incident-closed' })
  })
})

describe('two people at one order', () => {
  it('the one who acts on what has changed meanwhile is shown both', async () => {
    const { id, version } = await issue()
    await report(id, 'accept')
    const yours = { state: 'cancelled', reason: '人已找到' }
    await expect(officer.act(dispatch.actions.cancelOrder, { id, version, reason: yours.reason })).rejects.toMatchObject({
      code: 'dispatch.conflict',
      details: { yours, theirs: { version: version + 1, state: 'accepted' }, updatedBy: '石岗村支书', updatedAt: new Date(server.now()).toISOString() },
    })
    expect(await stateOf(id)).toMatchObject({ state: 'accepted', version: version + 1 })
    await expect(officer.act(dispatch.actions.cancelOrder, { id, version: version + 1, reason: yours.reason })).resolves.toMatchObject({ state: 'cancelled' })
  })

  it('taking it back and giving it to another at the same moment: one holds, the other is shown it', async () => {
    const { id, version } = await issue()
    const next = knockOrder(server.now())
    const leader = server.person('带班领导', Object.keys(dispatch.permissions))
    const outcomes = await Promise.allSettled([
      officer.act(dispatch.actions.cancelOrder, { id, version, reason: '人已找到' }),
      leader.act(dispatch.actions.reassignOrder, { id, version, newId: next.id, target: { ...next.target, name: '双溪村', orgPath: '511181.511181101.511181101902' }, dueAt: next.dueAt, reason: '就近' }),
    ])
    const [held, refused] = outcomes.toSorted((a, b) => a.status.localeCompare(b.status))
    expect(held!.status).toBe('fulfilled')
    expect((refused as PromiseRejectedResult).reason).toMatchObject({ code: 'dispatch.conflict', details: { theirs: { state: 'cancelled', version: version + 1 } } })
  })

  it('two receipts of the same step from two phones are both kept, and the order moves once', async () => {
    const { id, version } = await issue()
    const monitor = server.person('监测员', ['dispatch.task'], VILLAGE)
    const taken = await Promise.all([report(id, 'accept'), report(id, 'accept', {}, monitor)])
    expect(taken.map((one) => one.repeated).filter(Boolean)).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ state: 'accepted', version: version + 1 })
    const { receipts } = await officer.ask(dispatch.queries.getOrder, { id })
    expect(new Set(receipts.map((receipt) => receipt.byName))).toEqual(new Set(['监测员', '石岗村支书']))
  })
})

describe('clocks', () => {
  it('says unsigned, overdue and escalated, each once', async () => {
    const { id } = await issue()
    for (const minutes of [6, 31, 42, 90]) {
      server.setNow(server.now() + minutes * MINUTE)
      await server.drain()
    }
    const titles = (await timeline()).filter((title) => title.includes('：敲门'))
    expect(titles.toSorted()).toEqual(['无人签收：敲门找 3 组独居老人 1 户 2 人', '超时，已报带班领导：敲门找 3 组独居老人 1 户 2 人', '超时：敲门找 3 组独居老人 1 户 2 人'])
    expect(await stateOf(id)).toMatchObject({ overdue: true, state: 'issued' })
    const { counts } = await officer.ask(dispatch.queries.listOrders, { incidentId })
    expect(counts).toEqual({ total: 1, open: 1, completed: 0, overdue: 1 })
  })

  it('stays silent when the order is done in time', async () => {
    const { id } = await issue()
    for (const step of ['accept', 'start', 'complete'] as const) await report(id, step)
    server.setNow(server.now() + 120 * MINUTE)
    expect((await timeline()).filter((title) => title.startsWith('超时') || title.startsWith('无人签收'))).toEqual([])
  })
})

describe('teams', () => {
  it('follow their order: standby, moving, on site, returned, with heads and arrival', async () => {
    const station = server.person('卢队长', ['dispatch.task'], { orgPath: STATION })
    const { id } = await issue({ target: TEAM, place: SHIGANG })
    const forces = async () => (await officer.ask(dispatch.queries.listForces, { incidentId })).teams[0]
    expect(await forces()).toMatchObject({ status: 'standby', people: 28 })
    await report(id, 'accept', {}, station)
    await report(id, 'depart', { people: 26, place: { lon: 103.494, lat: 29.5905 } }, station)
    const moving = await forces()
    expect(moving).toMatchObject({ status: 'moving', people: 26 })
    expect(Date.parse(moving!.expectedAt!)).toBeGreaterThan(server.now())
    await report(id, 'arrive', { place: { lon: 103.398, lat: 29.495 } }, station)
    expect(await officer.ask(dispatch.queries.listForces, { incidentId })).toMatchObject({ onSite: 26, moving: 0 })
    await expect(issue({ target: TEAM })).rejects.toMatchObject({ code: 'dispatch.team-busy', details: { team: TEAM.name } })
    await report(id, 'complete', {}, station)
    await expect(village.act(dispatch.actions.returnTeam, { teamId: TEAM.id })).rejects.toMatchObject({ code: 'dispatch.not-yours' })
    await station.act(dispatch.actions.returnTeam, { teamId: TEAM.id })
    expect((await officer.ask(dispatch.queries.listForces, { incidentId })).teams).toEqual([])
    await expect(issue({ target: TEAM })).resolves.toMatchObject({ state: 'issued' })
  })
})

describe('who may', () => {
  it("neither sees nor reports the orders of others", async () => {
    const { id } = await issue()
    const neighbour = server.person('双溪村', ['dispatch.task', 'dispatch.read', 'dispatch.order'], { orgPath: '511181.511181104', areaCode: '511181104' })
    expect((await neighbour.ask(dispatch.queries.myTasks, {})).tasks).toEqual([])
    expect((await neighbour.ask(dispatch.queries.listOrders, {})).orders).toEqual([])
    await expect(neighbour.ask(dispatch.queries.getOrder, { id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(report(id, 'accept', {}, neighbour)).rejects.toMatchObject({ code: 'dispatch.not-yours' })
    await expect(neighbour.act(dispatch.actions.recordReceipt, { ...receiptOf(id, 'accept', server.now()), toldBy: '某人' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(neighbour.act(dispatch.actions.issueOrders, { incidentId, orders: [knockOrder(server.now())] })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('gives orders all together or not at all', async () => {
    const late = knockOrder(server.now(), { dueAt: new Date(server.now() - MINUTE).toISOString() })
    await expect(officer.act(dispatch.actions.issueOrders, { incidentId, orders: [knockOrder(server.now()), late] })).rejects.toMatchObject({ code: 'dispatch.due-passed' })
    expect((await officer.ask(dispatch.queries.listOrders, { incidentId })).orders).toEqual([])
  })
})
