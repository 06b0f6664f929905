import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { incident } from '../contract.ts'
import { SHIGANG, slideIncident, villageReport } from '../testing/builders.ts'
import { incidentModule } from './index.ts'

const ALL = Object.keys(incident.permissions)
let server: TestServer
let officer: As
let leader: As

beforeAll(async () => {
  server = await testServer({ name: 'incident', modules: [incidentModule], seeded: true })
  officer = server.person('值班员甲', ['incident.read', 'incident.open', 'incident.report', 'incident.assess'])
  leader = server.person('带班领导', ALL)
})
afterAll(() => server.close())

const open = async (patch = {}) => officer.act(incident.actions.openIncident, slideIncident(server.now(), patch))
const room = (id: string) => officer.ask(incident.queries.getIncident, { id })
const START = { planCode: 'EMS-DZ', planTitle: '地质灾害应急预案', clause: '4.3.2', basis: '小型险情，34 人受威胁', signer: '副指挥长' }

describe('opening and joining', () => {
  it('gives a code, a first line and its place', async () => {
    const { id, code } = await open()
    expect(code).toMatch(/^EV-20260718-\d{3}$/)
    const { incident: row, stages } = await room(id)
    expect(row).toMatchObject({ state: 'opened', className: '滑坡', incidentLevel: null, warningSeverity: null, responseLevel: null, place: SHIGANG })
    expect(stages).toHaveLength(8)
    const { entries } = await officer.ask(incident.queries.listEntries, { incidentId: id })
    expect(entries.map((line) => line.title)).toEqual([`建事件 ${code}`])
  })

  it('opens the same id once', async () => {
    const input = slideIncident(server.now())
    const first = await officer.act(incident.actions.openIncident, input)
    expect(await officer.act(incident.actions.openIncident, input)).toEqual(first)
  })

  it('proposes to join what is near, and the person joins or does not', async () => {
    const { id } = await open({ place: { ...SHIGANG, lon: 103.3, name: '别处' } })
    const near = { hazard: 'geological' as const, lon: 103.301, lat: SHIGANG.lat, areaCode: SHIGANG.areaCode, at: new Date(server.now()).toISOString() }
    const { candidates } = await officer.ask(incident.queries.proposeJoin, near)
    expect(candidates[0]).toMatchObject({ incident: { id }, distanceMetres: 97 })
    await officer.act(incident.actions.joinIncident, { incidentId: id, report: villageReport(server.now()) })
    expect((await room(id)).incident.reportCount).toBe(1)
  })

  it('refuses a time that has not come', async () => {
    await expect(open({ occurredAt: new Date(server.now() + HOUR).toISOString() })).rejects.toMatchObject({ code: 'incident.in-the-future' })
  })
})

describe('figures', () => {
  it('keeps conflicting figures side by side, and the accepted one is signed', async () => {
    const { id } = await open()
    const town = villageReport(server.now(), { reporter: '镇初报', figures: [{ id: uuidv7(server.now()), kind: 'to-evacuate', value: 98 }] })
    const village = villageReport(server.now(), { reporter: '石岗村名册', figures: [{ id: uuidv7(server.now()), kind: 'to-evacuate', value: 105 }] })
    await officer.act(incident.actions.addReport, { incidentId: id, report: town })
    await officer.act(incident.actions.addReport, { incidentId: id, report: village })
    const figureId = village.figures![0]!.id
    await leader.act(incident.actions.acceptFigure, { incidentId: id, figureId, seenAcceptedId: null })
    const [group] = (await room(id)).figures
    expect(group).toMatchObject({ kind: 'to-evacuate', conflicting: true, accepted: { value: 105, by: '带班领导' } })
    expect(group!.figures.map((figure) => figure.value).toSorted((a, b) => a - b)).toEqual([98, 105])
    await expect(officer.act(incident.actions.acceptFigure, { incidentId: id, figureId: town.figures![0]!.id, seenAcceptedId: null })).rejects.toMatchObject({
      code: 'incident.conflict',
      details: { yours: { value: 98 }, theirs: { value: 105 }, updatedBy: '带班领导' },
    })
  })

  it('takes a replayed report once, masks its telephone, and wants whole people', async () => {
    const { id } = await open()
    const report = villageReport(server.now())
    await officer.act(incident.actions.addReport, { incidentId: id, report })
    await officer.act(incident.actions.addReport, { incidentId: id, report })
    const { reports } = await room(id)
    expect(reports).toHaveLength(1)
    expect(reports[0]!.reporterPhoneMasked).toBe('139 **** 0001')
    const half = villageReport(server.now(), { figures: [{ id: uuidv7(server.now()), kind: 'deaths', value: 0.5 }] })
    await expect(officer.act(incident.actions.addReport, { incidentId: id, report: half })).rejects.toMatchObject({ code: 'incident.figure-not-whole' })
  })

  it('proposes a level from accepted figures only', async () => {
    const { id } = await open()
    const report = villageReport(server.now(), { figures: [{ id: uuidv7(server.now()), kind: 'threatened-people', value: 105 }] })
    await officer.act(incident.actions.addReport, { incidentId: id, report })
    expect(await officer.ask(incident.queries.proposeLevel, { id })).toMatchObject({ level: null, unaccepted: ['threatened-people'] })
    await officer.act(incident.actions.acceptFigure, { incidentId: id, figureId: report.figures![0]!.id, seenAcceptedId: null })
    expect(await officer.ask(incident.queries.proposeLevel, { id })).toMatchObject({ level: 'III', reasons: [{ value: 105, mark: 'high', source: expect.stringContaining('国家突发地质灾害应急预案') }] })
    expect((await room(id)).facts).toEqual({ 'threatened-people': 105 })
  })
})

describe('response, clocks and closing', () => {
  it('raises, lowers and ends a response, each with clause and signer', async () => {
    const { id } = await open()
    await expect(leader.act(incident.actions.changeResponse, { id, version: 1, level: 'III', basis: '险情', signer: '副指挥长' })).rejects.toMatchObject({ code: 'incident.clause-needed' })
    const third = await leader.act(incident.actions.changeResponse, { id, version: 1, level: 'III', ...START })
    const second = await leader.act(incident.actions.changeResponse, { id, version: third.version, level: 'II', ...START })
    await leader.act(incident.actions.changeResponse, { id, version: second.version, level: null, basis: '险情解除', signer: '副指挥长' })
    const { incident: row, responses } = await room(id)
    expect(row).toMatchObject({ state: 'recovering', responseLevel: null })
    expect(responses.map(({ from, to }) => [from, to])).toEqual([['II', null], ['III', 'II'], [null, 'III']])
    const { entries } = await officer.ask(incident.queries.listEntries, { incidentId: id, keyOnly: true })
    expect(entries.some((line) => line.title === '启动 地质灾害应急预案 Ⅲ 级响应' && line.link?.text === '预案 4.3.2')).toBe(true)
  })

  it('shows both versions when two people change it at once', async () => {
    const { id, version } = await open()
    await leader.act(incident.actions.gradeIncident, { id, version, level: 'IV', basis: '34 人受威胁' })
    await expect(officer.act(incident.actions.amendIncident, { id, version, title: '石岗滑坡' })).rejects.toMatchObject({
      code: 'incident.conflict',
      details: { yours: { title: '石岗滑坡' }, theirs: { incidentLevel: 'IV', version: 2 }, updatedBy: '带班领导' },
    })
  })

  it('runs the report clocks and stops one when the report went up', async () => {
    const { id, version } = await open()
    await leader.act(incident.actions.changeResponse, { id, version, level: 'III', ...START })
    await officer.act(incident.actions.recordSubmission, { incidentId: id, clockId: 'phone-report', to: '市值班室', receiver: '王' })
    server.setNow(server.now() + 70 * MINUTE)
    const states = Object.fromEntries((await room(id)).clocks.map((clock) => [clock.id, clock.state]))
    expect(states).toEqual({ 'phone-report': 'done', 'written-report': 'overdue', 'village-report': 'overdue', 'town-report': 'running', 'disaster-first-report': 'running' })
  })

  it('closes after the response has ended, can be opened again, and takes no amendment while closed', async () => {
    const { id, version } = await open()
    const started = await leader.act(incident.actions.changeResponse, { id, version, level: 'IV', ...START })
    const close = { id, basis: '险情解除，群众返家', signer: '指挥长' }
    await expect(leader.act(incident.actions.closeIncident, { ...close, version: started.version })).rejects.toMatchObject({ code: 'process.not-possible' })
    const ended = await leader.act(incident.actions.changeResponse, { id, version: started.version, level: null, basis: '解除', signer: '副指挥长' })
    const closed = await leader.act(incident.actions.closeIncident, { ...close, version: ended.version })
    await expect(officer.act(incident.actions.amendIncident, { id, version: closed.version, title: '改名' })).rejects.toMatchObject({ code: 'incident.closed' })
    await leader.act(incident.actions.reopenIncident, { id, version: closed.version, reason: '雨又大了' })
    expect((await room(id)).incident.state).toBe('recovering')
  })
})

describe('who sees what', () => {
  it('hides the incidents of another town from list, room and export', async () => {
    const { id } = await open()
    const neighbour = server.person('龙池镇', ALL, { orgPath: '511181.511181104', areaCode: '511181104' })
    const own = server.person('高桥镇', ALL, { orgPath: '511181.511181101', areaCode: '511181101' })
    expect((await neighbour.ask(incident.queries.listIncidents, {})).rows).toEqual([])
    expect((await own.ask(incident.queries.listIncidents, {})).rows.map((row) => row.id)).toContain(id)
    await expect(neighbour.ask(incident.queries.getIncident, { id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(neighbour.act(incident.actions.addReport, { incidentId: id, report: villageReport(server.now()) })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    expect((await neighbour.ask(incident.queries.exportIncidents, {})).rows).toBe(0)
  })

  it('filters, pages and exports without running a formula', async () => {
    await open({ title: '=cmd 滑坡', hazard: 'forest-fire' })
    const page = await officer.ask(incident.queries.listIncidents, { hazards: ['forest-fire'], limit: 1 })
    expect(page).toMatchObject({ total: 1, rows: [{ title: '=cmd 滑坡' }] })
    const all = await officer.ask(incident.queries.listIncidents, { limit: 2 })
    const next = await officer.ask(incident.queries.listIncidents, { limit: 2, before: all.next })
    expect(new Set([...all.rows, ...next.rows].map((row) => row.id)).size).toBe(4)
    expect((await officer.ask(incident.queries.exportIncidents, { hazards: ['forest-fire'] })).csv).toContain(`"'=cmd 滑坡"`)
  })
})

describe('a level before there is an incident', () => {
  it('comes from the same tables, and says what they still ask for', async () => {
    const asked = await officer.ask(incident.queries.previewLevel, { hazard: 'work-accident', nature: 'damage', figures: { deaths: 3 } })
    expect(asked).toMatchObject({ level: 'III', reasons: [{ figure: 'deaths', value: 3 }] })
    expect(asked.missing).toContain('seriously-injured')
    expect(await officer.ask(incident.queries.previewLevel, { hazard: 'other', nature: 'threat', figures: {} })).toMatchObject({ level: null, tableTitle: null })
  })
})

describe('clocks of all open incidents', () => {
  it('lists what nobody has answered, the next one first, and drops what was reported', async () => {
    const { id } = await open({ occurredAt: new Date(server.now() - 90 * MINUTE).toISOString() })
    const own = async () => (await officer.ask(incident.queries.listClocks, { limit: 500 })).clocks.filter((one) => one.incidentId === id)
    await officer.act(incident.actions.addReport, { incidentId: id, report: villageReport(server.now(), { source: 'official', reporter: '高桥镇' }) })
    expect((await own()).map((one) => one.clock.id)).toEqual(['disaster-first-report'])
    expect((await own())[0]!.clock.dueAt).toBe(new Date(server.now() + 30 * MINUTE).toISOString())
    await officer.act(incident.actions.recordSubmission, { incidentId: id, clockId: 'disaster-first-report', to: '市总值班室' })
    expect(await own()).toEqual([])
    const { clocks } = await officer.ask(incident.queries.listClocks, {})
    const dues = clocks.map((one) => one.clock.dueAt)
    expect(dues).toEqual(dues.toSorted())
  })

  it('runs by a setting that a leader may change with its source, and nobody else', async () => {
    const { id } = await open({ nature: 'threat' })
    await leader.act(incident.actions.saveSetting, { key: 'clock.town-report', value: 45, source: '市应急委 2026 年 1 号通知' })
    const clock = (await room(id)).clocks.find((one) => one.id === 'town-report')!
    expect([Date.parse(clock.dueAt) - Date.parse(clock.startedAt), clock.source]).toEqual([45 * MINUTE, '市应急委 2026 年 1 号通知'])
    await expect(officer.act(incident.actions.saveSetting, { key: 'clock.town-report', value: 5, source: '自己' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(leader.act(incident.actions.saveSetting, { key: 'grading.fire', value: 'no-such-table', source: '试改' })).rejects.toMatchObject({ code: 'incident.setting-not-fit' })
    await expect(leader.act(incident.actions.saveSetting, { key: 'clock.nothing', value: 5, source: '试改' })).rejects.toMatchObject({ code: 'incident.setting-unknown' })
  })

  it('tells nothing of places beyond reach', async () => {
    await open()
    const far = server.person('别镇值班员', ['incident.read'], { orgPath: '511181.511181105', areaCode: '511181105' })
    expect((await far.ask(incident.queries.listClocks, {})).total).toBe(0)
  })
})
