import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import type { As, TestServer } from '#platform/server/testing/test-server.ts'
import { decodeCap } from '#protocols/cap/codec.ts'
import { warning } from '../contract.ts'
import { DAWEI, draftOf, givenIssued, LONGCHI, type WarningSetting, warningSetting } from '../testing/builders.ts'

const { actions, queries } = warning

let server: TestServer
let calls: WarningSetting['calls']
let leaderCalls: string[]
let zhang: As
let li: As

beforeEach(async () => {
  ({ server, calls, leaderCalls, zhang, li } = await warningSetting())
}, 120_000)
afterEach(() => server.close())

const later = (ms: number): void => server.setNow(server.now() + ms)
const one = async (id: string) => server.system.ask(queries.get, { id })
const listed = async (view: 'in-force' | 'drafts' | 'ended' | 'all' = 'in-force') => (await server.system.ask(queries.list, { view })).rows

describe('issuing', () => {
  it('needs two different people, and everything in order before the first of them', async () => {
    const empty = await zhang.act(actions.saveDraft, draftOf(server, { languages: [], areaCodes: [] }))
    await expect(zhang.act(actions.signDraft, empty)).rejects.toMatchObject({ code: 'warning.preflight-failed', details: { missing: { zh: expect.stringMatching(/乡镇.*人数.*语言/) } } })
    const saved = await zhang.act(actions.saveDraft, draftOf(server))
    await expect(zhang.act(actions.issueWarning, { id: saved.id, version: saved.version })).rejects.toMatchObject({ code: 'process.not-possible' })
    const signed = await zhang.act(actions.signDraft, { id: saved.id, version: saved.version })
    await expect(zhang.act(actions.issueWarning, { id: saved.id, version: signed.version })).rejects.toMatchObject({ code: 'warning.same-signer' })
    await li.act(actions.issueWarning, { id: saved.id, version: signed.version })
    expect((await one(saved.id)).warning).toMatchObject({ state: 'in-force', firstSigned: { name: '张' }, secondSigned: { name: '李' }, capIdentifier: saved.code })
  })

  it('is sent by nobody who may only sign first', async () => {
    const officer = server.person('值班员', ['warning.draft', 'warning.sign'])
    const saved = await zhang.act(actions.saveDraft, draftOf(server))
    const signed = await zhang.act(actions.signDraft, { id: saved.id, version: saved.version })
    await expect(officer.act(actions.issueWarning, { id: saved.id, version: signed.version })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('loses the first signature when a word is changed after it', async () => {
    const draft = draftOf(server)
    const saved = await zhang.act(actions.saveDraft, draft)
    const signed = await zhang.act(actions.signDraft, { id: saved.id, version: saved.version })
    const again = await li.act(actions.saveDraft, { ...draft, version: signed.version, text: '别的话' })
    expect((await one(saved.id)).warning).toMatchObject({ state: 'draft', firstSigned: null })
    await expect(li.act(actions.issueWarning, { id: saved.id, version: again.version })).rejects.toMatchObject({ code: 'process.not-possible' })
  })

  it('shows both versions to the second of two writers', async () => {
    const draft = draftOf(server)
    await zhang.act(actions.saveDraft, draft)
    await li.act(actions.saveDraft, { ...draft, version: 1, title: '李的标题' })
    await expect(zhang.act(actions.saveDraft, { ...draft, version: 1, title: '张的标题' })).rejects.toMatchObject({ code: 'warning.conflict', details: { yours: { title: '张的标题' }, theirs: { title: '李的标题' }, updatedBy: '李' } })
  })

  it('refuses a drill in the live world', async () => {
    await expect(zhang.act(actions.saveDraft, draftOf(server, { drill: true }))).rejects.toMatchObject({ code: 'warning.drill-in-live' })
  })

  it('counts people by villages in a drawn ring, and refuses corners outside the city', async () => {
    const ring: [number, number][] = [[103.31, 29.37], [103.36, 29.37], [103.36, 29.42], [103.31, 29.42]]
    const proposal = await zhang.ask(queries.propose, { kind: 'geological', rings: [ring] })
    expect(proposal.areas.length).toBeGreaterThan(0)
    expect(proposal.people).toBe(proposal.areas.reduce((sum, area) => sum + area.people!, 0))
    const saved = await zhang.act(actions.saveDraft, draftOf(server, { areaCodes: [], rings: [[[100, 29], [101, 29], [101, 30]]], kind: 'geological' }))
    expect((await one(saved.id)).preflight.find((check) => check.key === 'area')).toMatchObject({ ok: false })
  })

  it('calls the named people of the warned towns by post, and starts the duties of each town', async () => {
    const { id } = await givenIssued(server, zhang, li, { areaCodes: [LONGCHI, DAWEI], severity: 'red' })
    await server.drain()
    expect(calls.started).toHaveLength(1)
    const [start] = calls.started
    expect(start).toMatchObject({ subject: { kind: 'warning', id }, severity: 'red', drill: false })
    expect(start!.recipients).toContainEqual(expect.objectContaining({ post: 'town-leader', areaCode: LONGCHI }))
    expect(start!.recipients).toContainEqual(expect.objectContaining({ post: 'village-head', areaCode: DAWEI }))
    expect(start!.recipients.some((recipient) => 'post' in recipient && recipient.areaCode !== LONGCHI && recipient.areaCode !== DAWEI)).toBe(false)
    const { duties, warning: row } = await one(id)
    expect(duties.filter((duty) => duty.post === 'town-leader').map((duty) => duty.areaName).toSorted((a, b) => a.localeCompare(b))).toEqual(['大为镇', '龙池镇'])
    expect(row.callOutNote).toMatch(/叫应 \d+ 人/)
  })

  it('names the people that the proposal counts, each once', async () => {
    const proposal = await zhang.ask(queries.propose, { kind: 'rainstorm', severity: 'red', areaCodes: [LONGCHI] })
    const people = proposal.recipients.flatMap((group) => group.people.map((person) => person.personId))
    expect(proposal.recipientCount).toBe(new Set(people).size)
    expect(proposal.recipients.find((group) => group.post === 'village-head')!.people.length).toBeGreaterThan(5)
    expect(proposal.measures.map((measure) => measure.post)).toContain('town-leader')
  })
})

describe('the life of a warning', () => {
  it('goes up, down and up again, one message in force at a time, and wakes people only when it goes up', async () => {
    const first = await givenIssued(server, zhang, li, { severity: 'yellow' })
    const second = await givenIssued(server, zhang, li, { severity: 'red', followsId: first.id })
    const third = await givenIssued(server, li, zhang, { severity: 'orange', followsId: second.id })
    const fourth = await givenIssued(server, zhang, li, { severity: 'red', followsId: third.id })
    await server.drain()
    expect(await listed()).toMatchObject([{ id: fourth.id, severity: 'red' }])
    expect((await one(fourth.id)).chain.map((row) => [row.severity, row.state])).toEqual([['yellow', 'superseded'], ['red', 'superseded'], ['orange', 'superseded'], ['red', 'in-force']])
    expect(calls.started.map((start) => start.subject.id)).not.toContain(third.id)
    expect(calls.started.at(-1)?.subject.id).toBe(fourth.id)
    expect(calls.ended.toSorted()).toEqual([first.id, second.id, third.id].toSorted())
  })

  it('refuses an update of what has ended in the meantime', async () => {
    const first = await givenIssued(server, zhang, li)
    const draft = await zhang.act(actions.saveDraft, draftOf(server, { followsId: first.id, severity: 'red' }))
    const signed = await zhang.act(actions.signDraft, { id: draft.id, version: draft.version })
    await zhang.act(actions.cancelWarning, { id: first.id, version: first.version, reason: '雨停' })
    await expect(li.act(actions.issueWarning, { id: draft.id, version: signed.version })).rejects.toMatchObject({ code: 'warning.follows-gone' })
  })

  it('ends by its clock, not before', async () => {
    const { id } = await givenIssued(server, zhang, li)
    later(3 * HOUR - MINUTE)
    await server.drain()
    expect((await one(id)).warning.state).toBe('in-force')
    later(2 * MINUTE)
    await server.drain()
    expect((await one(id)).warning).toMatchObject({ state: 'expired', endReason: '到失效时间', endedBy: null })
    expect(calls.ended).toContain(id)
  })

  it('is lifted with a reason, and says whom to ask when it is not ours', async () => {
    const mine = await givenIssued(server, zhang, li)
    expect(await zhang.act(actions.cancelWarning, { id: mine.id, version: mine.version, reason: '雨停' })).toMatchObject({ state: 'cancelled' })
    await expect(zhang.act(actions.cancelWarning, { id: mine.id, version: mine.version + 1, reason: '雨停' })).rejects.toMatchObject({ code: 'warning.not-in-force' })
  })

  it('tells of a duty that nobody did in time, once, and not of one that was done', async () => {
    const { id } = await givenIssued(server, zhang, li, { severity: 'red' })
    const before = (await one(id)).duties
    await zhang.act(actions.completeDuty, { dutyId: before[0]!.id, version: 1, note: '到岗' })
    await expect(li.act(actions.completeDuty, { dutyId: before[0]!.id, version: 1 })).rejects.toMatchObject({ code: 'warning.duty-done', details: { by: '张' } })
    later(HOUR)
    await server.drain()
    const after = (await one(id)).duties
    expect(after.find((duty) => duty.id === before[0]!.id)).toMatchObject({ doneBy: '张', escalatedAt: null })
    expect(after.filter((duty) => duty.escalatedAt !== null)).toHaveLength(before.length - 1)
    // All of one stretch of time together: the leader is called once.
    expect(leaderCalls).toHaveLength(1)
    expect(leaderCalls[0]).toMatch(/龙池镇暴雨橙色预警：.*超时未办/)
  })

  it('calls the leader again when more runs out later', async () => {
    await givenIssued(server, zhang, li, { severity: 'red' })
    later(16 * MINUTE)
    await server.drain()
    later(16 * MINUTE)
    await server.drain()
    expect(leaderCalls).toHaveLength(2)
  })
})

describe('rows of others', () => {
  it('shows a draft only to those who reach it, an issued warning to everybody who reads warnings', async () => {
    const draft = await zhang.act(actions.saveDraft, draftOf(server))
    const away = server.person('外', ['warning.read'], { orgPath: '511181.D05' })
    const town = server.person('镇', ['warning.read'], { orgPath: `511181.${LONGCHI}`, areaCode: LONGCHI })
    const drafts = async (who: As) => (await who.ask(queries.list, { view: 'drafts' })).rows.map((row) => row.id)
    expect(await drafts(town)).toEqual([draft.id])
    expect(await drafts(away)).toEqual([])
    await expect(away.ask(queries.get, { id: draft.id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const issued = await givenIssued(server, zhang, li)
    expect((await away.ask(queries.get, { id: issued.id })).warning.id).toBe(issued.id)
  })

  it('lets a town write for itself and for nobody else', async () => {
    const town = server.person('镇', ['warning.draft', 'warning.sign'], { orgPath: `511181.${LONGCHI}`, areaCode: LONGCHI })
    await expect(town.act(actions.saveDraft, draftOf(server))).resolves.toMatchObject({ state: 'draft' })
    await expect(town.act(actions.saveDraft, { ...draftOf(server), areaCodes: [DAWEI] })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })
})

describe('what others read', () => {
  it('is CAP that our own reader takes, with the update and the cancel, and no drafts', async () => {
    const first = await givenIssued(server, zhang, li, { severity: 'yellow' })
    const second = await givenIssued(server, zhang, li, { severity: 'red', followsId: first.id })
    await zhang.act(actions.cancelWarning, { id: second.id, version: second.version, reason: '雨停' })
    const draft = await zhang.act(actions.saveDraft, draftOf(server))
    const nobody = server.person('', [])
    const { xml } = await nobody.ask(queries.capFeed, { base: 'http://x' })
    expect(xml).toContain(`http://x/cap/${second.code}-C`)
    expect(xml).not.toContain(draft.code)
    const read = async (identifier: string) => decodeCap((await nobody.ask(queries.capDocument, { identifier })).xml)
    expect(await read(first.code)).toMatchObject({ msgType: 'Alert', status: 'Actual', infos: [{ colour: 'yellow', eventCode: '11B03' }] })
    expect(await read(second.code)).toMatchObject({ msgType: 'Update', references: [{ identifier: first.code }], infos: [{ areas: [{ geocodes: [LONGCHI] }] }] })
    expect(await read(`${second.code}-C`)).toMatchObject({ msgType: 'Cancel', references: [{ identifier: second.code }] })
    await expect(read(draft.code)).rejects.toMatchObject({ code: 'warning.not-found' })
  })
})

describe('coverage', () => {
  it('counts every village once and names those without a gauge', async () => {
    const found = await server.system.ask(queries.coverage, {})
    expect(found.villages).toBe(154)
    expect(found.towns).toHaveLength(13)
    expect(found.covered).toBe(154 - found.towns.reduce((sum, town) => sum + town.without.length, 0))
  })
})
