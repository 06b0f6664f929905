import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { callOut } from '#modules/call-out/contract.ts'
import { callOutModule } from '#modules/call-out/server/index.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { hazardPointModule } from '#modules/hazard-point/server/index.ts'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { pastCase } from '#modules/past-case/contract.ts'
import { pastCaseModule } from '#modules/past-case/server/index.ts'
import { searchModule } from '#modules/search/server/index.ts'
import { teamModule } from '#modules/team/server/index.ts'
import { intake } from '../contract.ts'
import type { IntakeDraft } from '../contract/intake-draft.ts'
import { EMPTY_DRAFT } from '../domain/intake-draft.ts'
import { intakeModule } from './index.ts'

const PHONE = '13812342207'
const may = [...Object.keys(intake.permissions), ...Object.keys(incident.permissions), ...Object.keys(callOut.permissions), ...Object.keys(hazardPoint.permissions), ...Object.keys(pastCase.permissions)]

let server: TestServer
let officer: As
let relief: As
let draft: IntakeDraft

beforeAll(async () => {
  server = await testServer({ name: 'intake', modules: [organisationModule, hazardPointModule, teamModule, incidentModule, searchModule, callOutModule, pastCaseModule, intakeModule], seeded: true })
  officer = server.person('值班员甲', may)
  relief = server.person('值班员乙', may)
  const { rows } = await officer.ask(hazardPoint.queries.listHazardPoints, { limit: 1 })
  const point = rows[0]!
  draft = { ...EMPTY_DRAFT, reporter: '张某', placeText: point.name, place: { name: point.name, lon: point.lon!, lat: point.lat!, areaCode: point.areaCode! }, hazard: 'geological', text: '房后土坎往下滑', people: { deaths: '0', missing: '', injured: '2' } }
}, 180_000)
afterAll(() => server.close())

const id = (): string => uuidv7(server.now())

describe('a call', () => {
  it('becomes an incident, its report and a call-out with nothing typed again', async () => {
    const call = id()
    await officer.act(intake.actions.saveDraft, { id: call, phone: PHONE, draft: { ...draft, hazard: '', text: '' } })
    const settled = await officer.act(intake.actions.openIncident, { id: call, phone: null, draft })
    const file = await officer.ask(incident.queries.getIncident, { id: settled.incidentId! })
    expect(file.incident).toMatchObject({ hazard: 'geological', nature: 'damage', title: `${draft.place!.name}地质灾害`, place: draft.place })
    expect(file.reports).toMatchObject([{ reporter: '张某', text: draft.text, reporterPhoneMasked: '138 **** 2207' }])
    expect(Object.fromEntries(file.figures.map((group) => [group.kind, group.figures[0]!.value]))).toEqual({ deaths: 0, injured: 2 })
    const called = await officer.act(intake.actions.callPeople, { id: call, callOutId: id() })
    const { callOuts } = await officer.ask(callOut.queries.board, { id: called.callOutId })
    expect(callOuts[0]!.text).toContain(draft.text)
    const reasons = callOuts[0]!.rows.flatMap((row) => row.reasons).join(' ')
    for (const who of ['村责任人', '监测人', '带班领导', '专家']) expect(reasons).toContain(who)
    expect((await officer.act(intake.actions.callPeople, { id: call, callOutId: id() })).callOutId).toBe(called.callOutId)
    expect(await officer.act(intake.actions.openIncident, { id: call, phone: null, draft })).toMatchObject({ already: true, incidentId: settled.incidentId })
    const { total } = await officer.ask(incident.queries.listIncidents, {})
    expect(total).toBe(1)
  })

  it('that is only logged stays on record, is found by its whole number, and can be marked', async () => {
    const call = id()
    const logged = await officer.act(intake.actions.logOnly, { id: call, phone: '13700001111', draft: { ...EMPTY_DRAFT, text: '没说话就挂了' }, mark: 'nuisance' })
    expect((await officer.ask(intake.queries.listCalls, { text: '13700001111' })).calls).toMatchObject([{ id: call, outcome: 'logged', mark: 'nuisance', callerMasked: '137****1111', incidentId: null }])
    expect((await officer.ask(intake.queries.listCalls, { text: '1370000' })).calls).toEqual([])
    await officer.act(intake.actions.markCall, { id: call, version: logged.version, mark: 'false-alarm', reason: '核实为误报' })
    await expect(relief.act(intake.actions.markCall, { id: call, version: logged.version, mark: null, reason: '看错了' })).rejects.toMatchObject({ code: 'intake.conflict' })
    expect((await officer.ask(intake.queries.exportCalls, { mark: 'false-alarm' })).csv).toContain('137****1111')
    await expect(officer.act(intake.actions.logOnly, { id: id(), phone: null, draft: EMPTY_DRAFT })).rejects.toMatchObject({ code: 'intake.nothing-said' })
  })

  it('cut off half way is listed and taken over by another officer, whose words then count', async () => {
    const call = id()
    await officer.act(intake.actions.hangUp, { id: call, phone: PHONE, draft: { ...EMPTY_DRAFT, text: '后山在响' } })
    const { calls } = await relief.ask(intake.queries.listCalls, { states: ['hung-up'] })
    expect(calls).toMatchObject([{ id: call, holderName: null, text: '后山在响' }])
    const taken = await relief.act(intake.actions.takeOver, { id: call, version: calls[0]!.version })
    expect(taken).toMatchObject({ draft: { text: '后山在响' }, callerMasked: '138****2207' })
    await expect(officer.act(intake.actions.saveDraft, { id: call, phone: null, draft: { ...EMPTY_DRAFT, text: '改' } })).rejects.toMatchObject({ code: 'intake.held-by-other' })
    await expect(relief.act(intake.actions.openIncident, { id: call, phone: null, draft: { ...EMPTY_DRAFT, text: '后山在响' } })).rejects.toMatchObject({ code: 'intake.incomplete' })
    const again = await relief.act(intake.actions.saveDraft, { id: call, phone: null, draft: { ...EMPTY_DRAFT, text: '后山在响，有裂缝' } })
    expect(again.earlier.map((one) => one.incidentCode !== null)).toEqual([true])
    await relief.act(intake.actions.logOnly, { id: call, phone: null, draft: { ...EMPTY_DRAFT, text: '后山在响，有裂缝' }, mark: 'repeat', repeatOf: again.earlier[0]!.id })
  })

  it('announced by a telephone system waits with number and time until somebody answers', async () => {
    const call = id()
    const at = new Date(server.now() - 20_000).toISOString()
    await expect(server.person('外人', ['intake.take']).act(intake.actions.receiveCall, { id: call, phone: PHONE, at })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const rung = await server.system.act(intake.actions.receiveCall, { id: call, phone: PHONE, at })
    const taken = await officer.act(intake.actions.takeOver, { id: call, version: rung.version })
    expect(taken.callerMasked).toBe('138****2207')
    expect((await officer.ask(intake.queries.getCall, { id: call })).call).toMatchObject({ source: 'exchange', receivedAt: at })
  })

  it('keeps the number sealed; opening it asks for a purpose and a permission', async () => {
    const call = id()
    await officer.act(intake.actions.saveDraft, { id: call, phone: PHONE, draft: { ...draft, text: '路断了' } })
    const stored = JSON.stringify((await server.services.pool.query('select * from w_live.intake_call where id = $1', [call])).rows)
    expect(stored).not.toContain(PHONE)
    expect(await officer.act(intake.actions.openCaller, { id: call, purpose: '回拨核实' })).toEqual({ phone: PHONE })
    await expect(server.person('无权', ['intake.read', 'intake.take']).act(intake.actions.openCaller, { id: call, purpose: '看看' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const stranger = server.person('外镇', may, { orgPath: '511181.511181200' })
    expect((await stranger.ask(intake.queries.listCalls, { text: '路断了' })).calls).toEqual([])
    await expect(stranger.act(intake.actions.openCaller, { id: call, purpose: '看看' })).rejects.toMatchObject({ code: 'intake.not-found' })
  })
})

describe('a place', () => {
  it('whose name exists more than once is told apart by township, kind, distance and households', async () => {
    const { places, twins } = await officer.ask(intake.queries.findPlaces, { text: '老屋基' })
    const points = places.filter((one) => one.twin)
    expect(twins).toBeGreaterThan(1)
    expect(new Set(points.map((one) => `${one.townName} ${one.code}`)).size).toBe(points.length)
    for (const one of points) expect([one.townName !== '', one.cityMetres! > 0, one.households! > 0]).toEqual([true, true, true])
  })
  it('is found by pinyin and initials, and as a road', async () => {
    const named = async (text: string) => (await officer.ask(intake.queries.findPlaces, { text })).places.map((one) => one.name)
    expect(await named('dawan')).toContain('大湾村')
    expect(await named('dwc')).toContain('大湾村')
    expect(await named('国道 245')).toContain('国道 245（示例）')
  })
})

describe('past cases', () => {
  it('are the nearest three of the hazard, and a closed incident becomes one, once', async () => {
    const { cases } = await officer.ask(pastCase.queries.similarCases, { hazard: 'geological', lon: 103.398, lat: 29.495 })
    expect(cases).toHaveLength(3)
    expect(cases.map((one) => one.distanceMetres)).toEqual(cases.map((one) => one.distanceMetres).toSorted((a, b) => a - b))
    const opened = await officer.act(intake.actions.openIncident, { id: id(), phone: null, draft: { ...draft, title: '后山滑坡', people: { deaths: '', missing: '', injured: '' } } })
    const { incident: row } = await officer.ask(incident.queries.getIncident, { id: opened.incidentId! })
    await officer.act(incident.actions.closeIncident, { id: row.id, version: row.version, basis: '隐患排除，人员返回', signer: '带班领导' })
    await server.drain()
    const { rows } = await officer.ask(pastCase.queries.listPastCases, { filter: { ids: [row.id] } })
    expect(rows).toMatchObject([{ name: '后山滑坡', incidentCode: row.code, hazard: 'geological' }])
    expect(rows[0]!['summary']).toContain('隐患排除')
  })
})
