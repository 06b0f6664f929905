import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { SHIGANG, slideIncident } from '#modules/incident/testing/builders.ts'
import { message } from '#modules/message/contract.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { teamModule } from '#modules/team/server/index.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import type { CallRow } from '../contract/call.ts'
import { callOut } from '../contract.ts'
import { slideCall, VILLAGE } from '../testing/builders.ts'
import { recordingChannels } from '../testing/recording-channels.ts'
import { callOutModule } from './index.ts'

const channels = recordingChannels()
let server: TestServer
let officer: As

beforeAll(async () => {
  server = await testServer({ name: 'call-out', modules: [organisationModule, teamModule, incidentModule, channels.module, callOutModule], seeded: true })
  officer = server.person('值班员甲', [...Object.keys(callOut.permissions), ...Object.keys(incident.permissions)])
})
beforeEach(async () => {
  // What earlier tests left running would go on calling.
  for (const { id } of (await officer.ask(callOut.queries.list, { running: true, limit: 200 })).callOuts) await officer.act(callOut.actions.cancel, { id, reason: '下一个测试', tell: false })
  await server.drain()
  channels.sent.length = 0
  channels.withdrawn.length = 0
  channels.left.clear()
})
afterAll(() => server.close())

const start = (patch: Parameters<typeof slideCall>[1] = {}) => officer.act(callOut.actions.start, slideCall(server.now(), patch))
const boardOf = async (id: string) => (await officer.ask(callOut.queries.board, { id })).callOuts[0]!
const pass = async (ms: number): Promise<void> => {
  server.setNow(server.now() + ms)
  await server.drain()
}
/** The person who was called, signed in. */
const asCalled = (row: Pick<CallRow, 'personId' | 'name'>): As => {
  const origin = server.person(row.name, [])
  ;(origin.actor as { id: string }).id = row.personId
  return origin
}
const answer = (row: CallRow, what: 'received' | 'talk' | 'cannot' = 'received', at = server.now()) =>
  asCalled(row).act(callOut.actions.answer, { id: uuidv7(server.now()), callId: row.id, answer: what, at: new Date(at).toISOString() })
const oneCall = async (patch: Parameters<typeof slideCall>[1] = {}) => {
  const { posts } = await server.system.ask(organisation.queries.peopleByPost, { post: 'village-head', areaCode: VILLAGE })
  const { id } = await start({ recipients: [{ personId: posts[0]!.personId, reason: '村责任人' }], ...patch })
  await server.drain()
  const [row] = (await boardOf(id)).rows
  return { id, row: row! }
}
const tellEvent = (event: typeof message.events.messageFailed | typeof message.events.messageDelivered, messages: unknown[]) =>
  actAsSystem(server.services, { world: 'live', actor: systemActor('test'), correlationId: uuidv7(server.now()), peer: '' }, 'test.news', (ctx) => ctx.emit(event, { messages } as never))
const newsOf = (of: { id: string; subject: unknown; personId: string | null; channel: string }, more: object) => ({ messageId: of.id, subject: of.subject, personId: of.personId, channel: of.channel, at: new Date(server.now()).toISOString(), reason: null, detail: null, ...more })
const reply = (of: (typeof channels.sent)[number], text: string, digit: string | null) =>
  tellEvent(message.events.messageAnswered as never, [{ ...newsOf(of, {}), digit, words: null, text, late: false, matchedBy: 'number', reason: undefined, detail: undefined }])

describe('proposing', () => {
  it('names the people of the village and the town with their reasons, and an expert of the hazard', async () => {
    const { proposed } = await officer.ask(callOut.queries.proposeRecipients, { hazard: 'geological', areaCode: VILLAGE })
    expect(proposed.map((one) => one.words)).toEqual(['隐患点监测人', '隐患点责任人', '村责任人', '灾害信息员', '乡镇带班领导', '乡镇应急办主任', '应急专家', '应急专家'])
    expect(proposed.every((one) => one.people.length > 0)).toBe(true)
    const { holes } = await start({ recipients: proposed.map((one) => one.recipient) })
    expect(holes).toEqual([])
  })

  it('is refused to one who may not call there', async () => {
    const elsewhere = server.person('另镇干部', ['call-out.start'], { orgPath: '511181.511181102', areaCode: '511181102' })
    await expect(elsewhere.ask(callOut.queries.proposeRecipients, { hazard: 'geological', areaCode: VILLAGE })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })
})

describe('starting', () => {
  it('calls a person with several posts once, with every reason', async () => {
    const { people, posts, holes } = await start()
    expect(holes).toEqual([])
    expect(posts).toBeGreaterThan(people)
    await server.drain()
    const told = channels.sent.map((one) => one.personId)
    expect(new Set(told).size).toBe(people)
    expect(told).toHaveLength(people)
  })

  it('started twice with one id is there once', async () => {
    const input = slideCall(server.now())
    const first = await officer.act(callOut.actions.start, input)
    expect(await officer.act(callOut.actions.start, input)).toEqual(first)
    await server.drain()
    expect(channels.sent).toHaveLength(first.people)
  })

  it('shows a post that nobody holds as a hole, and refuses when nobody at all is found', async () => {
    const { holes } = await start({ recipients: [{ post: 'village-head', areaCode: VILLAGE, reason: '村责任人' }, { post: 'nobody-holds-this', areaCode: VILLAGE, reason: '驻村干部' }] })
    expect(holes).toEqual([{ what: `nobody-holds-this ${VILLAGE}`, reason: '驻村干部' }])
    await expect(start({ recipients: [{ post: 'nobody-holds-this', reason: '驻村干部' }] })).rejects.toMatchObject({ code: 'call-out.nobody' })
  })

  it('adds people who are not in it yet, and nobody twice', async () => {
    const { id, row } = await oneCall()
    const added = await officer.act(callOut.actions.addRecipients, { id, recipients: [{ personId: row.personId, reason: '又一条' }, { post: 'monitor', areaCode: VILLAGE, reason: '监测人' }] })
    const { rows, people } = await boardOf(id)
    expect(rows).toHaveLength(people)
    expect(rows).toHaveLength(1 + added.added)
    expect(rows.filter((one) => one.personId === row.personId)).toHaveLength(1)
  })

  it('marks a drill in every message of a world with real channels', async () => {
    await oneCall({ drill: true })
    await pass(2 * MINUTE)
    expect(channels.sent.map((one) => one.title.startsWith('【演练】') || one.text.startsWith('【演练】'))).toEqual([true, true])
  })
})

describe('the ladder', () => {
  it('goes app → SMS → call → neighbour → knock at its times, then says unanswered, once', async () => {
    const { id, row } = await oneCall()
    const began = server.now()
    const reached: [string | null, number][] = [[row.rung, 0]]
    for (const minutes of [2, 5, 10, 15]) {
      await pass(began + minutes * MINUTE - server.now() - SECOND)
      expect((await boardOf(id)).rows[0]!.rung).toBe(reached.at(-1)![0])
      await pass(SECOND)
      reached.push([(await boardOf(id)).rows[0]!.rung, minutes])
    }
    expect(reached).toEqual([['app', 0], ['sms', 2], ['call', 5], ['neighbour', 10], ['knock', 15]])
    expect(channels.sent.filter((one) => one.personId === row.personId).map((one) => one.channel)).toEqual(['app', 'sms', 'voice'])
    await pass(15 * MINUTE)
    const { counts, rows } = await boardOf(id)
    expect([counts.open, counts.unanswered, rows[0]!.state, rows[0]!.nextAt]).toEqual([1, 1, 'unanswered', null])
    await pass(60 * MINUTE)
    const told = await server.services.pool.query("select payload from w_live.event where name = 'call-out.person-unanswered' and payload->>'callOutId' = $1", [id])
    expect(told.rows).toHaveLength(1)
  })

  it('stops with the answer, and the last answer ends the call-out', async () => {
    const { id, row } = await oneCall()
    await pass(MINUTE)
    expect(await answer(row)).toMatchObject({ late: false, repeated: false })
    await pass(60 * MINUTE)
    const board = await boardOf(id)
    expect([board.state, board.endReason, board.counts.answered, board.counts.medianSeconds]).toEqual(['ended', '全部已应答', 1, 60])
    expect(channels.sent.map((one) => one.channel)).toEqual(['app'])
  })

  it('after a power cut fires the overdue rung and keeps the distance to the next', async () => {
    const { id } = await oneCall()
    await pass(12 * MINUTE)
    const [row] = (await boardOf(id)).rows
    expect(row).toMatchObject({ rung: 'sms', nextRung: 'call' })
    expect(Date.parse(row!.nextAt!) - server.now()).toBe(3 * MINUTE)
  })

  it('does not wait after a rung that failed, and says why', async () => {
    const { id } = await oneCall()
    await pass(2 * MINUTE)
    const sms = channels.sent.at(-1)!
    await tellEvent(message.events.messageFailed, [newsOf(sms, { reason: 'refused', detail: '签名未报备' })])
    await server.drain()
    const [row] = (await boardOf(id)).rows
    expect(row).toMatchObject({ rung: 'call', rungState: 'sent', failed: [{ rung: 'sms', note: '网关拒绝：签名未报备' }] })
    const { lines } = await officer.ask(callOut.queries.history, { personId: row!.personId })
    expect(lines.find((line) => line.callOutId === id)!.rungs.map((rung) => [rung.rung, rung.state, rung.note])).toEqual([['app', 'sent', null], ['sms', 'failed', '网关拒绝：签名未报备'], ['call', 'sent', null]])
  })

  it('bears the same failure twice, and one of a rung that is long past', async () => {
    const { id } = await oneCall()
    await pass(2 * MINUTE)
    const sms = channels.sent.at(-1)!
    for (let times = 0; times < 2; times++) await tellEvent(message.events.messageFailed, [newsOf(sms, { reason: 'refused' })])
    await server.drain()
    expect((await boardOf(id)).rows[0]).toMatchObject({ rung: 'call', rungState: 'sent' })
    expect(channels.sent.map((one) => one.channel)).toEqual(['app', 'sms', 'voice'])
  })

  it('keeps the receipt of a message', async () => {
    const { id } = await oneCall()
    await tellEvent(message.events.messageDelivered, [newsOf(channels.sent[0]!, {})])
    await server.drain()
    expect((await boardOf(id)).rows[0]!.rungState).toBe('delivered')
  })

  it('calls one person again beside the ladder, which keeps its times', async () => {
    const { id, row } = await oneCall()
    await officer.act(callOut.actions.callAgain, { callId: row.id })
    expect(channels.sent.map((one) => one.channel)).toEqual(['app', 'sms', 'voice'])
    expect((await boardOf(id)).rows[0]).toMatchObject({ nextRung: 'sms', nextAt: row.nextAt })
  })
})

describe('answers', () => {
  it.each([
    ['１', null, 'received'],
    ['', '3', 'cannot'],
    ['是哪个点', null, 'talk'],
  ])('by SMS or keypad %s %s', async (text, digit, expected) => {
    const { id } = await oneCall()
    await pass(2 * MINUTE)
    const sms = channels.sent.at(-1)!
    await reply(sms, text, digit)
    await reply(sms, text, digit)
    await server.drain()
    expect((await boardOf(id)).rows[0]).toMatchObject({ state: 'answered', answer: expected, way: 'sms' })
  })

  it('are kept and marked late after the end', async () => {
    const { id, row } = await oneCall()
    await officer.act(callOut.actions.cancel, { id, reason: '险情解除' })
    expect(await answer(row)).toMatchObject({ late: true, endReason: '险情解除' })
    expect((await boardOf(id)).rows[0]).toMatchObject({ state: 'withdrawn', answer: 'received', late: true })
  })

  it('pressed offline count from when they were pressed, never from the future', async () => {
    const { id, row } = await oneCall()
    const pressed = server.now() + 20 * SECOND
    await pass(MINUTE)
    await answer(row, 'received', pressed)
    expect((await boardOf(id)).rows[0]!.answeredAt).toBe(new Date(pressed).toISOString())
    const other = await oneCall()
    await answer(other.row, 'received', server.now() + 60 * MINUTE)
    expect((await boardOf(other.id)).rows[0]!.answeredAt).toBe(new Date(server.now()).toISOString())
  })

  it('are taken once when sent twice, and a change of mind replaces the first', async () => {
    const { id, row } = await oneCall({ recipients: [{ post: 'monitor', areaCode: VILLAGE, reason: '监测人' }] })
    const said = { id: uuidv7(server.now()), callId: row.id, answer: 'received', at: new Date(server.now()).toISOString() } as const
    await asCalled(row).act(callOut.actions.answer, said)
    expect(await asCalled(row).act(callOut.actions.answer, said)).toMatchObject({ repeated: true })
    await answer(row, 'cannot')
    const { counts, rows } = await boardOf(id)
    expect(rows.find((one) => one.id === row.id)).toMatchObject({ answer: 'cannot', state: 'answered' })
    expect(counts).toMatchObject({ answered: 1, cannot: 1 })
    const kept = await server.services.pool.query('select answer from w_live.call_out_answer where call_id = $1 order by seq', [row.id])
    expect(kept.rows).toEqual([{ answer: 'received' }, { answer: 'cannot' }])
  })

  it('of two at the same moment, being the last two, still end the call-out', async () => {
    const { id } = await start({ recipients: [{ post: 'monitor', areaCode: VILLAGE, reason: '监测人' }] })
    await server.drain()
    const { rows } = await boardOf(id)
    await Promise.all(rows.map((row) => answer(row)))
    await server.drain()
    expect((await boardOf(id)).state).toBe('ended')
  })

  it('are written down by an officer with both names, and by nobody who may not', async () => {
    const { id, row } = await oneCall()
    const stranger = server.person('外人', ['call-out.record'], { orgPath: '511181.511181102', areaCode: '511181102' })
    const written = { id: uuidv7(server.now()), callId: row.id, answer: 'received', way: 'officer', note: '电话里说马上到', at: new Date(server.now()).toISOString() } as const
    await expect(stranger.act(callOut.actions.recordAnswer, written)).rejects.toMatchObject({ code: 'call-out.not-yours' })
    await expect(stranger.act(callOut.actions.answer, written)).rejects.toMatchObject({ code: 'call-out.not-yours' })
    await officer.act(callOut.actions.recordAnswer, written)
    expect((await boardOf(id)).rows[0]).toMatchObject({ state: 'answered', way: 'officer', recordedBy: '值班员甲', answerNote: '电话里说马上到' })
  })

  it('stand on one list for a person with several calls at once', async () => {
    const first = await oneCall()
    await oneCall()
    const { calls } = await asCalled(first.row).ask(callOut.queries.myCalls, {})
    expect(calls.filter((call) => call.state === 'calling').length).toBeGreaterThanOrEqual(2)
    expect(new Set(calls.map((call) => call.callOutId)).size).toBe(calls.length)
  })
})

describe('those who go there', () => {
  const untilNeighbour = async () => {
    const { id } = await oneCall()
    await pass(2 * MINUTE)
    await pass(3 * MINUTE)
    await pass(5 * MINUTE)
    const [row] = (await boardOf(id)).rows
    const asked = channels.sent.filter((one) => one.personId !== row!.personId)
    return { id, row: row!, asked, helper: asCalled({ personId: asked[0]!.personId!, name: row!.helperName! }) }
  }

  it('are asked in the app and by SMS, and see whom to wake', async () => {
    const { row, asked, helper } = await untilNeighbour()
    expect(row).toMatchObject({ rung: 'neighbour', rungState: 'asked' })
    expect(asked.map((one) => one.channel)).toEqual(['app', 'sms'])
    const { helps } = await helper.ask(callOut.queries.myCalls, {})
    expect(helps.find((help) => help.callId === row.id)).toMatchObject({ rung: 'neighbour', name: row.name })
  })

  it('write down the answer; nobody else is sent after that', async () => {
    const { id, row, helper } = await untilNeighbour()
    await helper.act(callOut.actions.recordAnswer, { id: uuidv7(server.now()), callId: row.id, answer: 'received', way: 'neighbour', at: new Date(server.now()).toISOString() })
    expect((await boardOf(id)).rows[0]).toMatchObject({ state: 'answered', way: 'neighbour', recordedBy: row.helperName })
    expect((await helper.ask(callOut.queries.myCalls, {})).helps.filter((help) => help.callId === row.id)).toEqual([])
    await pass(10 * MINUTE)
    expect((await boardOf(id)).rows[0]!.rung).toBe('neighbour')
  })

  it('who found nobody: somebody else knocks at once', async () => {
    const { id, row, helper } = await untilNeighbour()
    const help = (await helper.ask(callOut.queries.myCalls, {})).helps.find((one) => one.callId === row.id)!
    await helper.act(callOut.actions.reportHelp, { helpId: help.id, note: '门锁着，邻居说去镇上了', at: new Date(server.now()).toISOString() })
    await server.drain()
    const [now] = (await boardOf(id)).rows
    expect(now).toMatchObject({ rung: 'knock', rungState: 'asked' })
    expect(now!.helperName).not.toBe(row.helperName)
  })

  it('report by SMS digit too', async () => {
    const { id, asked } = await untilNeighbour()
    await reply(asked[1]!, '1', '1')
    await server.drain()
    expect((await boardOf(id)).rows[0]).toMatchObject({ state: 'answered', way: 'neighbour' })
  })
})

describe('the end', () => {
  it('takes back what has not left and tells those whom an SMS had reached', async () => {
    const { id, row } = await oneCall()
    await pass(2 * MINUTE)
    channels.left.add(channels.sent.find((one) => one.channel === 'sms')!.id)
    const ended = await officer.act(callOut.actions.cancel, { id, reason: '误发' })
    expect(ended).toMatchObject({ withdrawn: 1, told: 1 })
    expect(channels.withdrawn).toEqual([channels.sent[0]!.id])
    expect(channels.sent.at(-1)).toMatchObject({ channel: 'sms', personId: row.personId })
    expect(channels.sent.at(-1)!.text).toContain('误发')
    await expect(officer.act(callOut.actions.cancel, { id, reason: '再来' })).rejects.toMatchObject({ code: 'call-out.already-ended' })
    await pass(60 * MINUTE)
    expect(channels.sent).toHaveLength(3)
  })

  it('comes with the end of the incident, which has it all in its time line', async () => {
    const opened = await officer.act(incident.actions.openIncident, slideIncident(server.now(), { place: { ...SHIGANG, areaCode: VILLAGE } }))
    const { id } = await oneCall({ subject: { kind: 'incident', id: opened.id, code: opened.code, title: '石岗村滑坡' } })
    const { version } = (await officer.ask(incident.queries.getIncident, { id: opened.id })).incident
    await officer.act(incident.actions.closeIncident, { id: opened.id, version, basis: '险情解除', signer: '指挥长' })
    await server.drain()
    expect(await boardOf(id)).toMatchObject({ state: 'ended', endReason: '事件已结束' })
    const titles = (await officer.ask(incident.queries.listEntries, { incidentId: opened.id })).entries.map((entry) => entry.title)
    expect(titles).toContain('发起叫应 1 人')
    expect(titles).toContain('叫应结束：1 人未应答，0 / 1 人已应答')
  })
})

describe('who sees what', () => {
  it('a call-out of one town is neither seen, ended nor answered for by another', async () => {
    const { id } = await oneCall()
    const other = server.person('他镇', Object.keys(callOut.permissions), { orgPath: '511181.511181102', areaCode: '511181102' })
    expect((await other.ask(callOut.queries.board, { id })).callOuts).toEqual([])
    expect((await other.ask(callOut.queries.list, {})).callOuts.filter((one) => one.id === id)).toEqual([])
    await expect(other.act(callOut.actions.cancel, { id, reason: '不该我管' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const own = server.person('本镇', ['call-out.read'], { orgPath: '511181.511181101', areaCode: '511181101' })
    expect((await own.ask(callOut.queries.board, { id })).callOuts).toHaveLength(1)
  })

  it('counts the same in the list as on the board', async () => {
    const { id } = await start()
    await server.drain()
    const { rows } = await boardOf(id)
    await answer(rows[0]!, 'cannot')
    const { counts } = await boardOf(id)
    const listed = (await officer.ask(callOut.queries.list, { limit: 200 })).callOuts.find((one) => one.id === id)!
    expect(listed.counts).toEqual(counts)
  })
})

describe('the times of a ladder', () => {
  it('change for the next call-out, not for one that runs; two editors do not overwrite each other', async () => {
    const { ladders } = await officer.ask(callOut.queries.listLadders, {})
    const { effectiveFrom: _since, editedBy: _by, version, ...standard } = ladders.find((one) => one.key === 'standard')!
    const running = await oneCall()
    const steps = standard.steps.map((step) => ({ ...step, afterSeconds: step.afterSeconds * 2 }))
    await officer.act(callOut.actions.saveLadder, { ...standard, steps, exhaustedAfterSeconds: 3_600, source: '指挥长 2026-07-18 口头要求', version })
    await expect(officer.act(callOut.actions.saveLadder, { ...standard, version })).rejects.toMatchObject({ code: 'call-out.conflict' })
    expect(Date.parse((await boardOf(running.id)).rows[0]!.nextAt!) - server.now()).toBe(2 * MINUTE)
    const next = await oneCall()
    expect(Date.parse(next.row.nextAt!) - server.now()).toBe(4 * MINUTE)
    await officer.act(callOut.actions.saveLadder, { ...standard, version: version + 1 })
  })

  it('are refused out of order', async () => {
    const { ladders } = await officer.ask(callOut.queries.listLadders, {})
    const { effectiveFrom: _since, editedBy: _by, ...standard } = ladders.find((one) => one.key === 'standard')!
    await expect(officer.act(callOut.actions.saveLadder, { ...standard, steps: standard.steps.toReversed() })).rejects.toMatchObject({ code: 'call-out.ladder-order' })
  })
})
