import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident, villageReport } from '#modules/incident/testing/builders.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { type As, TEST_NOW, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { report } from '../contract.ts'
import { reportModule } from './index.ts'

let server: TestServer
let officer: As
let leader: As

beforeAll(async () => {
  server = await testServer({ name: 'report', modules: [incidentModule, reportModule], seeded: true })
  officer = server.person('值班员甲', ['incident.read', 'incident.open', 'incident.report', 'incident.assess', 'report.read', 'report.write', 'report.send'])
  leader = server.person('带班领导', [...Object.keys(incident.permissions), ...Object.keys(report.permissions)])
})
afterAll(() => server.close())

const newId = (): string => uuidv7(server.now())

/** The slide of the pictures: two statements of one number, one of them accepted by the leader. */
async function slide(figures: readonly { kind: 'to-evacuate' | 'at-shelter' | 'direct-loss'; value: number }[] = [{ kind: 'to-evacuate', value: 105 }]): Promise<string> {
  server.setNow(TEST_NOW)
  const input = slideIncident(server.now(), { nature: 'damage' })
  const { id } = await officer.act(incident.actions.openIncident, input)
  const village = villageReport(server.now(), { reporter: '石岗村名册', text: '3 组后山裂缝 12 厘米', figures: figures.map((figure) => ({ id: newId(), ...figure })) })
  await officer.act(incident.actions.addReport, { incidentId: id, report: village })
  server.setNow(TEST_NOW + MINUTE)
  await officer.act(incident.actions.addReport, { incidentId: id, report: villageReport(server.now(), { reporter: '镇初报', text: '已组织转移', figures: [{ id: newId(), kind: 'to-evacuate', value: 98 }] }) })
  for (const figure of village.figures!) await leader.act(incident.actions.acceptFigure, { incidentId: id, figureId: figure.id, seenAcceptedId: null })
  return id
}

const draft = (incidentId: string, form: 'first' | 'next' | 'final' | 'special' = 'first') => officer.act(report.actions.draftReport, { id: newId(), incidentId, form })
const read = (id: string) => officer.ask(report.queries.getReport, { id })
const section = async (id: string, key: string) => (await read(id)).content.sections.find((one) => one.key === key)?.text ?? ''

async function signedFirst(incidentId: string): Promise<string> {
  const { id, version } = await draft(incidentId)
  await leader.act(report.actions.signReport, { id, version })
  return id
}

describe('a draft', () => {
  it('says place, time, source and accepted figures with nothing typed', async () => {
    const { id, code } = await draft(await slide())
    expect(code).toMatch(/^RP-20260718-\d{3}$/)
    const { content, report: row } = await read(id)
    expect(row).toMatchObject({ form: 'first', number: 1, state: 'draft', title: '关于高桥镇石岗村3组滑坡灾情的报告', addressee: '乐山市应急管理局' })
    expect(await section(id, 'situation')).toContain('2026年7月18日2时10分，高桥镇石岗村3组发生滑坡灾情。')
    expect(await section(id, 'situation')).toContain('接石岗村名册报告：3 组后山裂缝 12 厘米。')
    expect(await section(id, 'casualties')).toContain('应转移105人')
    expect(await section(id, 'casualties')).not.toContain('98')
    expect(content.figures).toMatchObject([{ kind: 'to-evacuate', value: 105, from: { source: '石岗村名册', acceptedBy: '带班领导' } }])
    expect(content.sections.map((one) => one.key)).not.toContain('unit')
  })

  it('says what is not accepted only as being checked', async () => {
    server.setNow(TEST_NOW)
    const { id: incidentId } = await officer.act(incident.actions.openIncident, slideIncident(server.now()))
    for (const [reporter, value] of [['镇初报', 98], ['石岗村名册', 105]] as const)
      await officer.act(incident.actions.addReport, { incidentId, report: villageReport(server.now(), { reporter, figures: [{ id: newId(), kind: 'to-evacuate', value }] }) })
    const { id } = await draft(incidentId)
    const { content, conflicts } = await read(id)
    expect(content.figures).toEqual([])
    expect(await section(id, 'casualties')).toMatch(/^以下数字正在核实：应转移（(石岗村名册105人、镇初报98人|镇初报98人、石岗村名册105人)）。$/)
    expect(conflicts[0]).toMatchObject({ kind: 'to-evacuate', state: 'open', used: null })
    expect(conflicts[0]!.statements.map((one) => one.value).toSorted((a, b) => a - b)).toEqual([98, 105])
  })

  it('fills the form of the township and of the county alike', async () => {
    const { id } = await draft(await slide([{ kind: 'at-shelter', value: 45 }]))
    const { content, findings } = await read(id)
    expect(content.indicators.find((cell) => cell.code === 'A6a')).toMatchObject({ value: 45, from: { source: '石岗村名册' } })
    expect(content.towns).toEqual([{ areaCode: '511181101', name: expect.any(String), values: { A6a: 45 } }])
    expect(findings).toEqual([])
  })

  it('is one for two officers: the second is sent to the first', async () => {
    const incidentId = await slide()
    const first = await draft(incidentId)
    await expect(draft(incidentId)).rejects.toMatchObject({ code: 'report.draft-exists', details: { code: first.code } })
  })
})

describe('editing', () => {
  it('keeps every version, and shows both when two people save', async () => {
    const { id, version } = await draft(await slide())
    const { content } = await read(id)
    const mine = { ...content, contact: '联系人：甲' }
    await officer.act(report.actions.saveReport, { id, version, content: mine })
    await expect(leader.act(report.actions.saveReport, { id, version, content: { ...content, contact: '联系人：乙' } })).rejects.toMatchObject({
      code: 'report.conflict',
      details: { yours: { contact: '联系人：乙' }, theirs: { content: { contact: '联系人：甲' } }, updatedBy: '值班员甲' },
    })
    const { changes } = await officer.ask(report.queries.compareReports, { before: { id, version: 1 }, after: { id } })
    expect(changes).toEqual([{ place: { zh: '联系人', en: 'Contact' }, before: content.contact, after: '联系人：甲' }])
    expect((await read(id)).versions.map((one) => [one.version, one.what, one.by])).toEqual([[2, 'saved', '值班员甲'], [1, 'drafted', '值班员甲']])
  })

  it('takes newer facts without touching what a person wrote', async () => {
    const incidentId = await slide()
    const { id, version } = await draft(incidentId)
    const { content } = await read(id)
    const sections = content.sections.map((one) => (one.key === 'cause' ? { ...one, text: '连续降雨' } : one))
    const saved = await officer.act(report.actions.saveReport, { id, version, content: { ...content, sections } })
    const more = villageReport(server.now(), { reporter: '镇政府', text: '又转移 12 人', figures: [{ id: newId(), kind: 'evacuated', value: 12 }] })
    await officer.act(incident.actions.addReport, { incidentId, report: more })
    await leader.act(incident.actions.acceptFigure, { incidentId, figureId: more.figures![0]!.id, seenAcceptedId: null })
    await officer.act(report.actions.refreshReport, { id, version: saved.version })
    expect(await section(id, 'cause')).toBe('连续降雨')
    expect(await section(id, 'casualties')).toContain('已转移12人')
    expect((await read(id)).content.indicators.find((cell) => cell.code === 'A5')?.value).toBe(12)
    await expect(officer.act(report.actions.refreshReport, { id, version: saved.version + 1 })).rejects.toMatchObject({ code: 'report.nothing-new' })
  })
})

describe('signing', () => {
  it('refuses a report whose parts do not add up, with a sentence that names the row', async () => {
    const { id, version } = await draft(await slide([{ kind: 'at-shelter', value: 45 }]))
    const { content } = await read(id)
    const wrong = { A6: 60, A6b: 10 } as const
    const indicators = content.indicators.map((cell) => (cell.code === 'A6' || cell.code === 'A6b' ? { ...cell, value: wrong[cell.code] } : cell))
    const saved = await officer.act(report.actions.saveReport, { id, version, content: { ...content, indicators } })
    await expect(leader.act(report.actions.signReport, { id, version: saved.version })).rejects.toMatchObject({ code: 'report.parts-differ', details: { row: 'A6', sentence: { zh: 'A6 紧急转移安置人口 填 60 人，A6a + A6b 合计 55 人，两者不符', en: expect.stringContaining('A6a + A6b make 55 people') } } })
    expect((await read(id)).report.state).toBe('draft')
  })

  it('freezes the content: 续报 is a new report and 首报 stays what it was', async () => {
    const incidentId = await slide()
    const id = await signedFirst(incidentId)
    const before = await read(id)
    expect(before.report).toMatchObject({ state: 'signed', signer: '带班领导' })
    await expect(officer.act(report.actions.saveReport, { id, version: before.report.version, content: { ...before.content, title: '改标题' } })).rejects.toMatchObject({ code: 'report.not-draft' })
    await expect(server.services.pool.query(`update w_live.report set content = '{}'::jsonb where id = $1`, [id])).rejects.toThrow('never rewritten')
    const next = await draft(incidentId, 'next')
    const { content, report: row, previousId } = await read(next.id)
    expect([row.number, previousId]).toEqual([1, id])
    expect(content.title).toBe('关于高桥镇石岗村3组滑坡灾情的续报（第1期）')
    expect((await read(id)).content).toEqual(before.content)
  })

  it('wants the first report before a follow-up, and only one first', async () => {
    const incidentId = await slide()
    await expect(draft(incidentId, 'next')).rejects.toMatchObject({ code: 'report.first-missing' })
    await signedFirst(incidentId)
    await expect(draft(incidentId)).rejects.toMatchObject({ code: 'report.first-exists' })
  })
})

describe('sending', () => {
  it('goes to everybody the settings name, one entry in several papers, and stops the clocks', async () => {
    const incidentId = await slide()
    const { incident: row } = await officer.ask(incident.queries.getIncident, { id: incidentId })
    await leader.act(incident.actions.changeResponse, { id: incidentId, version: row.version, level: 'III', planCode: 'DZ', planTitle: '地质灾害应急预案', clause: '4.3.2', basis: '34 户受威胁', signer: '副指挥长' })
    const id = await signedFirst(incidentId)
    const { recipients, report: signed } = await read(id)
    expect(recipients).toEqual([
      { to: '乐山市应急管理局', paper: 'official', way: 'network', clockIds: ['disaster-first-report'] },
      { to: '峨眉山市委市政府总值班室', paper: 'brief', way: 'fax', clockIds: ['written-report'] },
    ])
    server.setNow(TEST_NOW + 14 * MINUTE)
    const submissions = recipients.map((recipient) => ({ id: newId(), ...recipient }))
    const sent = await officer.act(report.actions.sendReport, { id, version: signed.version, submissions })
    const { clocks } = await officer.ask(incident.queries.getIncident, { id: incidentId })
    const state = Object.fromEntries(clocks.map((clock) => [clock.id, clock.state]))
    expect(state).toMatchObject({ 'disaster-first-report': 'done', 'written-report': 'done', 'phone-report': 'running', 'next-report:1': 'running' })
    await officer.act(report.actions.recordReceipt, { reportId: id, submissionId: submissions[0]!.id, receiver: '市局值班员' })
    expect((await read(id)).submissions.map((one) => [one.to, one.way, one.paper, one.receiver])).toEqual([['乐山市应急管理局', 'network', 'official', '市局值班员'], ['峨眉山市委市政府总值班室', 'fax', 'brief', null]])
    const { entries } = await officer.ask(incident.queries.listEntries, { incidentId })
    expect(entries.filter((entry) => entry.kind === 'submission')).toHaveLength(2)
    expect(sent.version).toBe(signed.version + 1)
  })

  it('is refused before anybody has signed', async () => {
    const { id, version } = await draft(await slide())
    await expect(officer.act(report.actions.sendReport, { id, version, submissions: [{ id: newId(), to: '乐山市应急管理局', way: 'fax', paper: 'official' }] })).rejects.toMatchObject({ code: 'report.not-signed' })
  })
})

describe('papers', () => {
  it('are three from one entry, unsigned ones marked as drafts', async () => {
    const { id, version } = await draft(await slide())
    const open = (paper: 'official' | 'statistics' | 'brief') => officer.ask(report.queries.openPaper, { id, paper })
    expect((await open('official')).document).toMatchObject({ redHead: '峨眉山市应急管理局', draft: true, date: null, drill: false })
    await leader.act(report.actions.signReport, { id, version })
    const { document, fileName } = await open('official')
    expect(document).toMatchObject({ draft: false, date: '2026-07-18', signer: '带班领导', footnote: expect.stringContaining('演示数据') })
    expect(fileName).toMatch(/^EV-20260718-\d{3} 首报 正式报告$/)
    expect((await open('statistics')).document.title).toBe('自然灾害情况统计表（首报）')
    expect((await open('brief')).document.body.length).toBeGreaterThan(1)
  })
})

describe('who may', () => {
  it('does not show another town the report of this one', async () => {
    const { id } = await draft(await slide())
    const far = server.person('别镇', ['incident.read', 'report.read', 'report.write'], { orgPath: '511181.511181105', areaCode: '511181105' })
    await expect(far.ask(report.queries.getReport, { id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(far.ask(report.queries.openPaper, { id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    expect((await far.ask(report.queries.listReports, {})).total).toBe(0)
  })

  it('lets an officer write but not sign', async () => {
    const { id, version } = await draft(await slide())
    await expect(officer.act(report.actions.signReport, { id, version })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('changes a setting with its source, on the record', async () => {
    await leader.act(report.actions.saveSetting, { key: 'addressee.special', value: '市应急委', source: '市应急委会议纪要' })
    const { settings } = await officer.ask(report.queries.listSettings, {})
    expect(settings.find((one) => one.key === 'addressee.special')).toMatchObject({ value: '市应急委', source: '市应急委会议纪要', editedBy: '带班领导' })
    await expect(officer.act(report.actions.saveSetting, { key: 'issuer', value: '某局', source: '无' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })
})
