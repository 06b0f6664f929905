import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callOut } from '#modules/call-out/contract.ts'
import { callOutModule } from '#modules/call-out/server/index.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { dispatchModule } from '#modules/dispatch/server/index.ts'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident, villageReport } from '#modules/incident/testing/builders.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { planModule } from '#modules/plan/server/index.ts'
import { supplyModule } from '#modules/supply/server/index.ts'
import { teamModule } from '#modules/team/server/index.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import type { ResponseLevel } from '#platform/kernel/severity.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { NO_EDITS, response } from '../contract.ts'
import { signed } from '../testing/builders.ts'
import { responseModule } from './index.ts'

const PLACE = { name: '高桥镇石岗村 3 组', lon: 103.398, lat: 29.495, areaCode: '511181101901' }
const EVERYTHING = [incident, dispatch, response, callOut, organisation].flatMap((contract) => Object.keys(contract.permissions))

let server: TestServer
let officer: As
let other: As
let incidentId: string

beforeAll(async () => {
  server = await testServer({ name: 'response', modules: [organisationModule, teamModule, supplyModule, incidentModule, planModule, dispatchModule, callOutModule, responseModule], seeded: true })
  officer = server.person('值班员甲', EVERYTHING)
  other = server.person('值班员乙', EVERYTHING)
})
beforeEach(async () => {
  incidentId = (await officer.act(incident.actions.openIncident, slideIncident(server.now(), { hazard: 'rainstorm', warningSeverity: 'orange', place: PLACE }))).id
})
afterAll(() => server.close())

const prepare = (level?: ResponseLevel, hazard?: string, as = officer) => as.ask(response.queries.prepare, { incidentId, ...(level ? { level } : {}), ...(hazard ? { hazard } : {}) })
const confirm = async (level?: ResponseLevel, patch: Partial<Parameters<typeof signed>[2]> = {}, as = officer) => {
  const packed = await prepare(level, undefined, as)
  return as.act(response.actions.confirm, signed(server.now(), packed, patch))
}
const boardOf = () => officer.ask(response.queries.board, { incidentId })
const fileOf = () => officer.ask(incident.queries.getIncident, { id: incidentId })
const ordersOf = async () => (await officer.ask(dispatch.queries.listOrders, { incidentId })).orders
const callsOf = async (id: string) => (await officer.ask(callOut.queries.board, { id })).callOuts[0]!

describe('the package', () => {
  it('follows type and level, and every action has the clause that asks for it', async () => {
    const third = await prepare()
    expect(third.level).toBe('III')
    expect(third.plan?.code).toBe('EMS-FX')
    expect(third.fired[0]).toMatchObject({ level: 'III', clause: '4.3.2' })
    expect(third.tasks.every((task) => task.clause !== '' && task.clauseText !== '')).toBe(true)
    const fourth = await prepare('IV')
    expect(fourth.tasks.length).toBeLessThan(third.tasks.length)
    expect(fourth.tasks.map((task) => task.actionId)).not.toContain('move-people')
    const slide = await prepare('III', 'geological')
    expect(slide.plan?.code).not.toBe('EMS-FX')
  })

  it('names each person who is called once, and sends the fire station with the two supports of the place', async () => {
    const packed = await prepare()
    const ids = packed.people.map((person) => person.personId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(20)
    const rescue = packed.tasks.filter((task) => task.actionId === 'rescue')
    expect(rescue.map((task) => task.target?.name)).toEqual(expect.arrayContaining(['高桥镇应急队', '石岗村应急分队']))
    expect(rescue.reduce((sum, task) => sum + (task.target?.people ?? 0), 0)).toBeGreaterThanOrEqual(60)
    expect(packed.headquarters).toMatchObject({ code: 'H02', members: 20 })
  })

  it('counts what is needed in the shelters from the accepted figure', async () => {
    const report = villageReport(server.now(), { figures: [{ id: uuidv7(server.now()), kind: 'threatened-people', value: 105 }] })
    await officer.act(incident.actions.addReport, { incidentId, report })
    await officer.act(incident.actions.acceptFigure, { incidentId, figureId: report.figures![0]!.id, seenAcceptedId: null })
    expect((await prepare()).supplies.find((line) => line.item === '棉被')).toMatchObject({ wanted: 105, short: 0 })
  })

  it('is for those only who may start a response there', async () => {
    const elsewhere = server.person('龙池镇', EVERYTHING, { orgPath: '511181.511181102', areaCode: '511181102' })
    await expect(prepare('III', undefined, elsewhere)).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const packed = await prepare()
    await expect(elsewhere.act(response.actions.confirm, signed(server.now(), packed))).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(elsewhere.ask(response.queries.board, { incidentId })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await confirm()
    expect((await elsewhere.ask(response.queries.listResponses, {})).responses).toEqual([])
  })
})

describe('one confirm', () => {
  it('gives all orders, calls everybody once, forms the headquarters and sets the level', async () => {
    const packed = await prepare()
    const done = await officer.act(response.actions.confirm, signed(server.now(), packed))
    expect(done).toMatchObject({ already: false, level: 'III', orders: packed.tasks.length, people: packed.people.length })
    expect((await ordersOf()).map((order) => order.basis?.clause)).toEqual(expect.arrayContaining(['4.4.2（二）']))
    const calls = await callsOf(done.callOutId!)
    expect(calls.people).toBe(packed.people.length)
    expect((await fileOf()).incident).toMatchObject({ state: 'responding', responseLevel: 'III', responsePlanCode: 'EMS-FX' })
    const { headquarters, responses } = await boardOf()
    expect(headquarters[0]).toMatchObject({ code: 'H02', callOutId: done.callOutId })
    expect(responses[0]!.changes[0]).toMatchObject({ kind: 'start', to: 'III', signer: '张副市长', recordedBy: '值班员甲' })
  })

  it('is done once when two officers sign the same', async () => {
    const mine = await prepare()
    const theirs = await prepare(undefined, undefined, other)
    const [first, second] = await Promise.all([officer.act(response.actions.confirm, signed(server.now(), mine)), other.act(response.actions.confirm, signed(server.now(), theirs))])
    expect([first.already, second.already].filter(Boolean)).toHaveLength(1)
    expect(first.id).toBe(second.id)
    expect(await ordersOf()).toHaveLength(mine.tasks.length)
    expect((await officer.ask(callOut.queries.list, { subjectKind: 'response', subjectId: first.id })).callOuts).toHaveLength(1)
  })

  it('shows both when two officers sign different levels, and does the first only', async () => {
    const lower = await prepare('IV')
    await confirm('III')
    await expect(other.act(response.actions.confirm, signed(server.now(), lower))).rejects.toMatchObject({ code: 'response.conflict', details: { theirs: { level: 'III' }, updatedBy: '值班员甲' } })
  })

  it('is refused when the package is no longer what was seen', async () => {
    const packed = await prepare()
    await expect(officer.act(response.actions.confirm, signed(server.now(), packed, { digest: 'another' }))).rejects.toMatchObject({ code: 'response.package-changed' })
    expect(await ordersOf()).toEqual([])
    expect((await fileOf()).incident.responseLevel).toBeNull()
  })

  it('leaves out what was unticked with its reason, and whoever is called for that alone', async () => {
    const packed = await prepare()
    const weather = packed.tasks.find((task) => task.actionId === 'rain-watch')!
    const done = await officer.act(response.actions.confirm, signed(server.now(), packed, { headquarters: false, edits: { ...NO_EDITS, left: [{ key: weather.key, reason: '气象台已在会商' }] } }))
    expect((await ordersOf()).map((order) => order.title)).not.toContain(weather.what)
    const called = (await callsOf(done.callOutId!)).rows.map((row) => row.personId)
    expect(called).not.toContain(weather.personIds[0])
    expect((await boardOf()).responses[0]!.changes[0]!.left[0]).toMatchObject({ reason: '气象台已在会商' })
  })

  it('adds a group of post holders, and can make the orders without calling anybody', async () => {
    const group = { post: 'monitor', title: '监测人', areaCode: '511181101', reason: '连夜巡查隐患点' }
    const more = await confirm('III', { edits: { ...NO_EDITS, addedGroups: [group] } })
    expect((await callsOf(more.callOutId!)).rows.some((row) => row.reasons.includes('连夜巡查隐患点'))).toBe(true)
    incidentId = (await officer.act(incident.actions.openIncident, slideIncident(server.now(), { hazard: 'rainstorm', place: PLACE }))).id
    const quiet = await confirm('IV', { call: false })
    expect(quiet).toMatchObject({ people: 0, callOutId: null })
    expect(quiet.orders).toBeGreaterThan(0)
  })
})

describe('taking back', () => {
  it('cancels the orders and the calls within the window, keeps the record, and can be started again', async () => {
    const done = await confirm()
    server.setNow(server.now() + 30 * SECOND)
    const back = await officer.act(response.actions.undo, { id: done.id, version: done.version, reason: '看错了站点' })
    expect(back.cancelledOrders).toBe(done.orders)
    expect((await ordersOf()).every((order) => order.state === 'cancelled')).toBe(true)
    expect((await callsOf(done.callOutId!)).state).toBe('ended')
    const { responses, headquarters } = await boardOf()
    expect(responses[0]).toMatchObject({ state: 'undone' })
    expect(headquarters[0]!.endedAt).not.toBeNull()
    expect((await fileOf()).incident.responseLevel).toBeNull()
    expect((await confirm()).already).toBe(false)
  })

  it('is over when the window is, by the setting', async () => {
    await server.system.act(response.actions.saveSetting, { undoSeconds: 20, ladder: '', source: '演练方案，2026-07-01' })
    const done = await confirm()
    server.setNow(server.now() + 21 * SECOND)
    await expect(officer.act(response.actions.undo, { id: done.id, version: done.version, reason: '太晚了' })).rejects.toMatchObject({ code: 'response.undo-over' })
    await server.system.act(response.actions.saveSetting, { undoSeconds: 60, ladder: '', source: '系统默认' })
  })
})

describe('raising, lowering and ending', () => {
  it('sends only what the higher level adds, and cancels it again when lowered', async () => {
    const done = await confirm('III')
    const before = (await ordersOf()).length
    const second = await prepare('II')
    expect(second.running?.id).toBe(done.id)
    const raised = await officer.act(response.actions.changeLevel, { id: done.id, version: done.version, level: 'II', digest: second.digest, basis: '暴雨红色预警', signer: '指挥长', edits: NO_EDITS })
    expect(raised.orders).toBe(second.tasks.filter((task) => !task.given).length)
    expect((await ordersOf()).map((order) => order.basis?.actionId).filter((action) => ['take-command', 'move-all', 'stop-work'].includes(action ?? ''))).toHaveLength(3)
    expect(raised.orders).toBe(3)
    expect(await ordersOf()).toHaveLength(before + 3)
    expect((await fileOf()).incident.responseLevel).toBe('II')
    const fourth = await prepare('IV')
    const lowered = await officer.act(response.actions.changeLevel, { id: done.id, version: raised.version, level: 'IV', digest: fourth.digest, basis: '雨势减弱', signer: '指挥长', edits: NO_EDITS })
    expect(lowered.cancelledOrders).toBeGreaterThan(raised.orders)
    const kept = (await ordersOf()).filter((order) => order.state !== 'cancelled').map((order) => order.basis?.actionId)
    expect(kept).toContain('consult')
    expect(kept).not.toContain('move-people')
    expect((await boardOf()).responses[0]!.changes.map((change) => change.kind)).toEqual(['lower', 'raise', 'start'])
  })

  it('ends with basis and signer, stops the calls, and refuses what was read before', async () => {
    const done = await confirm()
    await officer.act(response.actions.end, { id: done.id, version: done.version, basis: '降雨停止', signer: '张副市长' })
    expect((await callsOf(done.callOutId!)).state).toBe('ended')
    expect((await fileOf()).incident).toMatchObject({ responseLevel: null, state: 'recovering' })
    expect((await ordersOf()).some((order) => order.state === 'issued')).toBe(true)
    await expect(officer.act(response.actions.end, { id: done.id, version: done.version, basis: '再来', signer: '张副市长' })).rejects.toMatchObject({ code: 'response.not-running' })
  })

  it('runs two hazards of one incident side by side; the gravest stands on its head', async () => {
    const rain = await confirm('III')
    const slide = await prepare('IV', 'geological')
    const second = await officer.act(response.actions.confirm, signed(server.now(), slide, { hazard: 'geological' }))
    expect(second.already).toBe(false)
    expect((await boardOf()).responses).toHaveLength(2)
    expect((await fileOf()).incident.responseLevel).toBe('III')
    await officer.act(response.actions.end, { id: rain.id, version: rain.version, basis: '雨停', signer: '张副市长' })
    expect((await fileOf()).incident.responseLevel).toBe('IV')
    const running = (await officer.ask(response.queries.listResponses, {})).responses.filter((row) => row.incidentId === incidentId)
    expect(running.map((row) => row.hazard)).toEqual(['geological'])
  })

  it('is lifted by the authority above, waits for a person to send what that adds, and cannot go below it', async () => {
    const done = await confirm('III')
    const declare = (level: ResponseLevel | null) => officer.act(response.actions.recordSuperior, { id: uuidv7(server.now()), hazard: 'flood', level, authority: '乐山市防汛抗旱指挥部', basis: '乐市防指〔2026〕3 号', at: new Date(server.now()).toISOString() })
    const orders = (await ordersOf()).length
    const { lifted } = await declare('II')
    expect(lifted.find((one) => one.responseId === done.id)).toMatchObject({ from: 'III', to: 'II' })
    expect(await ordersOf()).toHaveLength(orders)
    const [row] = (await boardOf()).responses
    expect(row).toMatchObject({ level: 'II', pendingLevel: 'II' })
    const packed = await prepare('II')
    const more = await officer.act(response.actions.changeLevel, { id: done.id, version: row!.version, level: 'II', digest: packed.digest, basis: '随上级', signer: '指挥长', edits: NO_EDITS })
    expect(more.orders).toBeGreaterThan(0)
    await expect(officer.act(response.actions.end, { id: done.id, version: more.version, basis: '雨停', signer: '指挥长' })).rejects.toMatchObject({ code: 'response.below-superior' })
    await declare(null)
    await officer.act(response.actions.end, { id: done.id, version: more.version, basis: '雨停', signer: '指挥长' })
  })

  it('ends with its incident', async () => {
    const done = await confirm('IV')
    const { incident: row } = await fileOf()
    await officer.act(incident.actions.changeResponse, { id: incidentId, version: row.version, level: null, basis: '险情解除', signer: '张副市长' })
    const { incident: calm } = await fileOf()
    await officer.act(incident.actions.closeIncident, { id: incidentId, version: calm.version, basis: '险情解除', signer: '张副市长', openOrdersReason: '转日常巡查' })
    await server.drain()
    expect((await boardOf()).responses.find((one) => one.id === done.id)).toMatchObject({ state: 'ended' })
  })
})

describe('headquarters and command', () => {
  it('knows the 18 special headquarters, and lets a substitute stand in for an absent member', async () => {
    expect((await officer.ask(response.queries.listHeadquarters, {})).headquarters).toHaveLength(18)
    await confirm()
    const { headquarters } = await boardOf()
    const absent = headquarters[0]!.members.find((member) => member.duty === '成员')!
    const { people } = await officer.ask(organisation.queries.searchPeople, { post: 'section-officer', limit: 5 })
    const stand = people.find((person) => person.id !== absent.personId)!
    const ask = { headquartersId: headquarters[0]!.id, memberId: absent.id, version: absent.version, personId: stand.id, reason: '出差在外' }
    await officer.act(response.actions.substituteMember, ask)
    expect((await boardOf()).headquarters[0]!.members.find((member) => member.id === absent.id)).toMatchObject({ name: stand.name, standsInFor: absent.name, substituteReason: '出差在外' })
    await expect(other.act(response.actions.substituteMember, ask)).rejects.toMatchObject({ code: 'response.conflict' })
  })

  it('moves command only when it is taken, keeps the chains apart, and tells it on the incident', async () => {
    const { people } = await officer.ask(organisation.queries.searchPeople, { text: '', organisationCode: '511181101', limit: 10 })
    const [first, second] = people
    const take = (personId: string, role: 'on-scene' | 'technical' = 'on-scene') => officer.act(response.actions.takeCommand, { id: uuidv7(server.now()), incidentId, role, onBehalf: { personId, how: '对讲机报告到场' } })
    await take(first!.id)
    await expect(take(second!.id)).rejects.toMatchObject({ code: 'response.nobody-offered' })
    await officer.act(response.actions.transferCommand, { id: uuidv7(server.now()), incidentId, role: 'on-scene', toPersonId: second!.id, reason: '镇长到场' })
    expect((await boardOf()).command.find((post) => post.role === 'on-scene')).toMatchObject({ holder: { name: first!.name }, offer: { name: second!.name } })
    await take(second!.id)
    await take(first!.id, 'technical')
    const { command, moves } = await boardOf()
    expect(command.find((post) => post.role === 'on-scene')).toMatchObject({ holder: { name: second!.name }, offer: null })
    expect(command.find((post) => post.role === 'technical')).toMatchObject({ holder: { name: first!.name } })
    expect(moves[1]).toMatchObject({ from: first!.name, to: second!.name })
    const { commanders } = await fileOf()
    expect(commanders.onScene).toContain(second!.name)
    expect(commanders.technical).toContain(first!.name)
    expect((await take(second!.id)).already).toBe(true)
  })
})
