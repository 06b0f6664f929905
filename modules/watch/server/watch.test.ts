import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarm } from '#modules/alarm/contract.ts'
import { alarmModule } from '#modules/alarm/server/index.ts'
import { callOut } from '#modules/call-out/contract.ts'
import { callOutModule } from '#modules/call-out/server/index.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { dispatchModule } from '#modules/dispatch/server/index.ts'
import { knockOrder } from '#modules/dispatch/testing/builders.ts'
import { identityModule } from '#modules/identity/server/index.ts'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident } from '#modules/incident/testing/builders.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { givenStations } from '#modules/monitoring/testing/builders.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { DAY, fromShanghai, MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { type As, TEST_NOW, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { strangersTo } from '#platform/server/testing/strangers.ts'
import { watch } from '../contract.ts'
import { watchModule } from './index.ts'

const { actions, queries } = watch
const ALL = Object.keys(watch.permissions)

let server: TestServer
let leader: As
let off: As
let on: As
const id = (): string => uuidv7(server.now())
const log = async (): Promise<string[]> => (await leader.ask(queries.listLog, {})).entries.map((entry) => entry.text)
/** A person of the seed who acts as himself. */
const acting = (person: { id: string; name: string }, permissions: readonly string[]): As => {
  const as = server.person(person.name, permissions)
  Object.assign(as.actor, { id: person.id })
  return as
}

beforeAll(async () => {
  server = await testServer({ name: 'watch', modules: [organisationModule, identityModule, monitoringModule, alarmModule, incidentModule, dispatchModule, callOutModule, watchModule], seeded: true })
  const { leaders, officers } = await server.system.ask(queries.rosterPeople, {})
  const desk = ['watch.read', 'watch.write', ...Object.keys(incident.permissions), ...Object.keys(dispatch.permissions), 'organisation.read', 'organisation.reveal']
  leader = acting(leaders[0]!, [...ALL, ...desk])
  off = acting(officers[0]!, desk)
  on = acting(officers[1]!, desk)
}, 120_000)
afterAll(() => server.close())

describe('the roster', () => {
  const month = (name = '2026-09') => leader.ask(queries.rosterMonth, { month: name })
  const shiftOf = async (day: string) => (await month(day.slice(0, 7))).shifts.find((shift) => shift.day === day)!

  it('keeps to the cycle until a day is written, and refuses a second writer who read the day before', async () => {
    const before = await shiftOf('2026-09-03')
    expect(before).toMatchObject({ basis: 'cycle', version: 0 })
    const { leaders, officers } = await leader.ask(queries.rosterPeople, {})
    const draft = { day: '2026-09-03', startsAt: '09:00', hours: 24, leaderId: leaders[0]!.id, officerIds: [officers[0]!.id], note: '加强', version: 0 }
    expect(await leader.act(actions.saveShift, draft)).toMatchObject({ basis: 'planned', version: 1, note: '加强' })
    await expect(leader.act(actions.saveShift, draft)).rejects.toMatchObject({ code: 'watch.conflict' })
    expect((await shiftOf('2026-09-04')).basis).toBe('cycle')
  })

  it('puts only holders of the post on a shift, nobody twice, and only by who may', async () => {
    const { leaders, officers } = await leader.ask(queries.rosterPeople, {})
    const draft = { day: '2026-09-10', startsAt: '08:30', hours: 24, leaderId: leaders[0]!.id, officerIds: [officers[0]!.id], version: 0 }
    await expect(leader.act(actions.saveShift, { ...draft, officerIds: [leaders[1]!.id] })).rejects.toMatchObject({ code: 'watch.person-unknown' })
    await expect(leader.act(actions.saveShift, { ...draft, officerIds: [officers[0]!.id, officers[0]!.id] })).rejects.toMatchObject({ code: 'watch.already-on-shift' })
    await expect(off.act(actions.saveShift, draft)).rejects.toMatchObject({ code: 'auth.not-allowed' })
    for (const stranger of strangersTo(server, { orgPath: '511181.D01', areaCode: null }, ALL)) await expect(stranger.ask(queries.rosterMonth, { month: '2026-09' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('swaps two shifts when the other agreed and a third person approved', async () => {
    const { officers } = await leader.ask(queries.rosterPeople, {})
    const { shifts } = await month('2026-10')
    const first = shifts[0]!
    const mine = first.officers[0]!.personId!
    const other = officers.find((one) => !first.officers.some((held) => held.personId === one.id))!
    const back = shifts.find((shift) => shift.officers.some((held) => held.personId === other.id) && !shift.officers.some((held) => held.personId === mine))!
    const asker = acting(officers.find((one) => one.id === mine)!, ['watch.read', 'watch.write', 'watch.roster'])
    const asked = acting(other, ['watch.read', 'watch.write'])
    const swapId = id()
    await asker.act(actions.askSwap, { id: swapId, day: first.day, fromId: mine, toId: other.id, returnDay: back.day, reason: '家中老人住院' })
    await expect(asker.act(actions.answerSwap, { id: swapId, version: 1, answer: 'agree' })).rejects.toMatchObject({ code: 'watch.not-yours' })
    await expect(leader.act(actions.decideSwap, { id: swapId, version: 1, approve: true })).rejects.toMatchObject({ code: 'watch.swap-not-open' })
    await asked.act(actions.answerSwap, { id: swapId, version: 1, answer: 'agree' })
    await expect(asker.act(actions.decideSwap, { id: swapId, version: 2, approve: true })).rejects.toMatchObject({ code: 'watch.same-signer' })
    await leader.act(actions.decideSwap, { id: swapId, version: 2, approve: true })
    const ids = (shift: Awaited<ReturnType<typeof shiftOf>>) => shift.officers.map((one) => one.personId)
    expect(ids(await shiftOf(first.day))).toEqual(first.officers.map((one) => (one.personId === mine ? other.id : one.personId)))
    expect(ids(await shiftOf(back.day))).toEqual(back.officers.map((one) => (one.personId === other.id ? mine : one.personId)))
    expect(await log()).toContainEqual(expect.stringContaining(`批准换班 ${first.day}`))
  })
})

describe('the hand-over', () => {
  const everythingOpen = async () => {
    const stations = await givenStations(server, [{ address: '5111819901', name: '石岗试验站' }])
    const { rules } = await server.system.ask(alarm.queries.listRules, {})
    const rule = rules.find((one) => one.code === 'RAIN-3H')!
    await server.system.act(alarm.actions.recordChanges, { changes: [{ kind: 'raise', stationId: Object.values(stations)[0]!, eventKey: 'rain', ruleId: rule.id, ruleVersion: rule.version, hazard: rule.hazard, severity: 'orange', at: server.now(), value: 58, threshold: 50, leaf: null, layer: 'national', source: '测试' }] })
    const incidentId = (await off.act(incident.actions.openIncident, slideIncident(server.now()))).id
    const { orders } = await off.act(dispatch.actions.issueOrders, { incidentId, orders: [knockOrder(server.now())] })
    const callOutId = id()
    await server.system.act(callOut.actions.start, { id: callOutId, subject: { kind: 'incident', id: incidentId, code: 'EV', title: '石岗村滑坡' }, text: '请到村委会', recipients: [{ personId: off.actor.id, reason: '值班员' }] })
    const paperId = id()
    await off.act(actions.recordPaper, { id: paperId, kind: 'telephone-note', from: '市政府总值班室', title: '请报高桥镇情况', summary: '9 时前回复', receivedAt: new Date(server.now()).toISOString() })
    const muteId = id()
    await off.act(actions.muteSound, { id: muteId, minutes: 60, severities: ['yellow'], reason: '接电话' })
    await server.drain()
    const alarmId = (await server.system.ask(alarm.queries.queue, {})).rows[0]!.id
    return { incidentId, alarmId, orderId: orders[0]!.id, callOutId, paperId, muteId }
  }

  it('misses nothing: all that is open is on it, and what comes up meanwhile refuses the signature until it was seen', async () => {
    server.setNow(fromShanghai(2026, 7, 18, 8, 20))
    const open = await everythingOpen()
    const begun = await off.act(actions.beginHandover, { id: id() })
    const keys = begun.items.map((item) => item.key)
    for (const key of [`incident:${open.incidentId}`, `alarm:${open.alarmId}`, `order:${open.orderId}`, `call-out:${open.callOutId}`, `paper:${open.paperId}`, `mute:${open.muteId}`]) expect(keys).toContain(key)
    const { clocks } = await server.system.ask(incident.queries.listClocks, {})
    expect(clocks.length).toBeGreaterThan(0)
    for (const { incidentId, clock } of clocks) expect(keys).toContain(`clock:${incidentId}:${clock.id}`)
    expect(begun).toMatchObject({ day: '2026-07-17', state: 'open', notAsked: ['预警'] })
    expect((await on.act(actions.beginHandover, { id: id() })).id).toBe(begun.id)

    const late = (await off.act(incident.actions.openIncident, slideIncident(server.now()))).id
    await expect(off.act(actions.signHandoverOut, { id: begun.id, version: 1, seen: keys })).rejects.toMatchObject({ code: 'watch.handover-changed' })
    const seen = async () => (await off.ask(queries.currentHandover, {})).items.map((item) => item.key)
    expect(await seen()).toContain(`incident:${late}`)
    await expect(on.act(actions.signHandoverIn, { id: begun.id, version: 1, seen: await seen() })).rejects.toMatchObject({ code: 'watch.handover-not-signed-out' })
    const signed = await off.act(actions.signHandoverOut, { id: begun.id, version: 1, seen: await seen(), notes: { [`order:${open.orderId}`]: '支书已在路上' }, remark: '夜雨未停' })
    expect(signed.items.find((item) => item.key === `order:${open.orderId}`)!.note).toBe('支书已在路上')

    const between = (await off.act(incident.actions.openIncident, slideIncident(server.now()))).id
    await expect(on.act(actions.signHandoverIn, { id: begun.id, version: 2, seen: signed.items.map((item) => item.key) })).rejects.toMatchObject({ code: 'watch.handover-changed' })
    await expect(off.act(actions.signHandoverIn, { id: begun.id, version: 2, seen: await seen() })).rejects.toMatchObject({ code: 'watch.same-signer' })
    // At the same desk: a wrong secret is an answer, and leaves the hand-over as it was.
    expect(await off.act(actions.signHandoverIn, { id: begun.id, version: 2, seen: await seen(), signer: { username: 'zhiban2', secret: 'wrong' } })).toMatchObject({ ok: false, code: 'identity.wrong-credentials' })
    const taken = await off.act(actions.signHandoverIn, { id: begun.id, version: 2, seen: await seen(), signer: { username: 'zhiban2', secret: 'Zhiban2#2026' } })
    expect(taken).toMatchObject({ ok: true, handover: { state: 'complete', out: { name: off.actor.name, how: 'session' }, in: { how: 'password' } } })
    if (taken.ok) expect(taken.handover.items.find((item) => item.key === `incident:${between}`)).toMatchObject({ late: true, gone: false })
    await expect(sql`delete from w_live.handover where id = ${begun.id}`.execute(server.services.kysely)).rejects.toThrow('both officers signed')
    expect(await log()).toContainEqual(expect.stringContaining('交接中新增'))
    server.setNow(TEST_NOW)
  })
})

describe('a check of the watch', () => {
  const ask = async () => leader.act(actions.askPresence, { id: id(), note: null })

  it('is answered in time, by somebody of the watch, and stands in the log with its seconds', async () => {
    const check = await ask()
    await expect(ask()).rejects.toMatchObject({ code: 'watch.check-running' })
    server.setNow(server.now() + 42 * SECOND)
    expect(await on.act(actions.answerPresence, { id: check.id })).toMatchObject({ state: 'answered', seconds: 42, answeredBy: on.actor.name })
    await expect(off.act(actions.answerPresence, { id: check.id })).rejects.toMatchObject({ code: 'watch.check-answered' })
    server.setNow(server.now() + 10 * MINUTE)
    await server.drain()
    expect(await log()).toContain('查岗应答，用时 42 秒')
    expect(await log()).not.toContainEqual(expect.stringContaining('查岗无人应答'))
  })

  it('that nobody answers goes on record, calls the leader, and takes a late answer as late', async () => {
    const check = await ask()
    server.setNow(server.now() + 301 * SECOND)
    await server.drain()
    expect(await log()).toContainEqual(expect.stringContaining('查岗无人应答'))
    const { callOuts } = await server.system.ask(callOut.queries.list, { running: true, subjectKind: 'watch' })
    expect(callOuts[0]).toMatchObject({ subject: { title: expect.stringContaining('查岗无人应答') as string }, counts: { people: 1 } })
    expect(await off.act(actions.answerPresence, { id: check.id })).toMatchObject({ state: 'late' })
    server.setNow(TEST_NOW)
  })

  it('comes by itself at the set times', async () => {
    await leader.act(actions.setSetting, { key: 'check.times', value: '03:00,04:30', source: '本地值班制度' })
    await expect(leader.act(actions.setSetting, { key: 'check.times', value: '25:00', source: '本地' })).rejects.toMatchObject({ code: 'watch.setting-wrong' })
    server.setNow(fromShanghai(2026, 7, 18, 3, 0, 1))
    await server.drain()
    const { running } = await leader.ask(queries.listChecks, {})
    expect(running).toMatchObject({ askedBy: '定时查岗' })
    await on.act(actions.answerPresence, { id: running!.id })
    await leader.act(actions.setSetting, { key: 'check.times', value: '', source: '本地值班制度' })
    server.setNow(TEST_NOW)
  })
})

describe('sound', () => {
  it('is silent only so long, red for less, and comes back by itself', async () => {
    const mute = (minutes: number, severities: ('red' | 'yellow')[]) => off.act(actions.muteSound, { id: id(), minutes, severities, reason: '向省厅电话汇报' })
    await expect(mute(11, ['red', 'yellow'])).rejects.toMatchObject({ code: 'watch.mute-too-long', details: { limit: 10 } })
    await mute(10, ['red', 'yellow'])
    expect((await off.ask(queries.soundState, {})).mutes.some((one) => one.severities.includes('red'))).toBe(true)
    server.setNow(server.now() + 10 * MINUTE + SECOND)
    await server.drain()
    expect((await off.ask(queries.soundState, {})).mutes.filter((one) => one.severities.includes('red'))).toEqual([])
    expect(await log()).toContain('静音到时，告警声音已恢复')
    server.setNow(TEST_NOW)
  })
})

describe('a desk that is paused', () => {
  it('still says that it fell silent, while nobody writes by it', async () => {
    const paused = acting({ id: off.actor.id, name: off.actor.name }, ['watch.read', 'watch.write'])
    Object.assign(paused.actor, { paused: 'pin' })
    await paused.act(actions.reportDesk, { id: id(), what: 'sound-off', since: new Date(server.now() - 5 * MINUTE).toISOString() })
    await expect(paused.act(actions.addLogEntry, { id: id(), text: '代人补记' })).rejects.toMatchObject({ code: 'auth.pin-needed', details: { by: 'pin' } })
    expect(await log()).toContain('本席声音关闭，02:05 起')
    expect(await log()).not.toContain('代人补记')
  })
})

describe('the contact book', () => {
  it('shows when a number was last tried, and takes the answer of a test call', async () => {
    const find = async (personId: string) => (await off.ask(queries.contactBook, {})).contacts.find((one) => one.personId === personId)!
    expect(await find(leader.actor.id)).toMatchObject({ testedAt: null, stale: true, phoneMask: expect.stringContaining('****') as string })
    await off.act(actions.recordContactTest, { id: id(), personId: leader.actor.id, outcome: 'no-answer', note: '' })
    expect(await find(leader.actor.id)).toMatchObject({ outcome: 'no-answer', way: 'hand', stale: true })
    server.setNow(server.now() + MINUTE)
    const testId = id()
    await off.act(actions.startContactTest, { id: testId, personIds: [leader.actor.id] })
    const { calls } = await leader.ask(callOut.queries.myCalls, {})
    const call = calls.find((one) => one.callOutId === testId)!
    await leader.act(callOut.actions.answer, { id: id(), callId: call.id, answer: 'received', at: new Date(server.now()).toISOString() })
    await server.drain()
    expect(await find(leader.actor.id)).toMatchObject({ outcome: 'answered', way: 'call-out', stale: false })
    server.setNow(TEST_NOW + 31 * DAY)
    expect((await find(leader.actor.id)).stale).toBe(true)
    server.setNow(TEST_NOW)
  })

  it('is printed with full numbers only by who may open them, and every opening is on record', async () => {
    const sheet = await off.act(actions.printFallback, {})
    expect(sheet.calls.find((line) => line.name === leader.actor.name)!.phone).toMatch(/^1\d{10}$/)
    expect(sheet.missing).toEqual(['隐患点', '预案', '预警'])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from w_live.audit_log where call = 'watch.print-fallback' and note like '%打印本班纸质备份%'`.execute(server.services.kysely)
    expect(rows[0]!.n).toBe(sheet.calls.length)
    const blind = acting({ id: on.actor.id, name: on.actor.name }, ['watch.read', 'watch.write', 'organisation.read'])
    expect((await blind.act(actions.printFallback, {})).calls.every((line) => line.phone === '无权查看')).toBe(true)
  })
})

describe('papers', () => {
  it('need a scan, may add what they say to an incident, and stay open until dealt with', async () => {
    const base = { kind: 'fax' as const, from: '省应急管理厅', number: '川应急明电〔2026〕12号', title: '关于做好强降雨防范的通知', summary: '请即转发', receivedAt: new Date(server.now()).toISOString() }
    await expect(off.act(actions.recordPaper, { ...base, id: id() })).rejects.toMatchObject({ code: 'watch.paper-without-scan' })
    const incidentId = (await off.act(incident.actions.openIncident, slideIncident(server.now()))).id
    const paper = await off.act(actions.recordPaper, { ...base, kind: 'telephone-note', id: id(), incidentId })
    expect(paper.incidentCode).toMatch(/^EV-/)
    const { reports } = await off.ask(incident.queries.getIncident, { id: incidentId })
    expect(reports).toContainEqual(expect.objectContaining({ source: 'official', reporter: '省应急管理厅' }))
    await off.act(actions.finishPaper, { id: paper.id, version: 1, how: '已转发各乡镇' })
    await expect(off.act(actions.finishPaper, { id: paper.id, version: 2, how: '再办一次' })).rejects.toMatchObject({ code: 'watch.paper-done' })
  })
})

describe('when nobody acts', () => {
  it('calls the leader on duty about a red or orange alarm, once', async () => {
    server.setNow(fromShanghai(2026, 7, 18, 10))
    await server.drain()
    expect(await log()).toContainEqual(expect.stringMatching(/呼带班领导 .*橙色告警超时无人确认：石岗试验站/))
    server.setNow(TEST_NOW)
  })
})
