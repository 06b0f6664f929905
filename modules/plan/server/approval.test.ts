import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file } from '#platform/server/file/file-contract.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { plan } from '../contract.ts'
import { approved, planYaml } from '../testing/builders.ts'
import { planModule } from './index.ts'

let server: TestServer
let drafter: As
let people: { department: As; legal: As; leader: As }

beforeAll(async () => {
  server = await testServer({ name: 'plan-approval', modules: [planModule], seeded: true })
  drafter = server.person('起草人', ['plan.read', 'plan.edit'])
  people = {
    department: server.person('部门负责人', ['plan.read', 'plan.review']),
    legal: server.person('法制审核人', ['plan.read', 'plan.review-legal']),
    leader: server.person('市领导', ['plan.read', 'plan.approve', 'plan.activate']),
  }
})
afterAll(() => server.close())

const text = (code: string): string => planYaml([['T-1', code]])
const draftOf = (code: string) => drafter.act(plan.actions.savePlanDraft, { text: text(code) })
const fileOf = async (id: string) => (await drafter.ask(plan.queries.getPlan, { id })).plan

describe('approval of a plan', () => {
  it('goes from the drafter to the leader, and only then may be put in force', async () => {
    const draft = await draftOf('A-1')
    await expect(people.leader.act(plan.actions.activatePlan, { id: draft.id, version: draft.version, signer: '甲', basis: '会议' })).rejects.toMatchObject({ code: 'plan.not-approved' })
    const done = await approved(draft, drafter, people, '峨府发〔2026〕12 号')
    expect((await fileOf(draft.id)).route).toMatchObject({ step: 'approved', documentNumber: '峨府发〔2026〕12 号', signer: '侯某', effectiveOn: '2026-07-18', expiresOn: '2029-07-18', filing: null })
    const { opinions } = await drafter.ask(plan.queries.getPlan, { id: draft.id })
    expect(opinions.map((one) => [one.step, one.verdict, one.personName])).toEqual([['drafter', 'submit', '起草人'], ['department', 'agree', '部门负责人'], ['legal', 'agree', '法制审核人'], ['leader', 'agree', '市领导']])
    await people.leader.act(plan.actions.activatePlan, { id: draft.id, version: done.version, signer: '侯某', basis: '峨府发〔2026〕12 号' })
    expect((await fileOf(draft.id)).state).toBe('active')
  })

  it('makes the red-head PDF once, for whoever may read the plan', async () => {
    const draft = await draftOf('A-2')
    await approved(draft, drafter, people, '峨府发〔2026〕13 号')
    await server.drain()
    const { documentFileId } = (await fileOf(draft.id)).route
    expect(documentFileId).not.toBeNull()
    await server.system.act(plan.actions.changeSetting, { key: 'expiry.near-days', version: 1, value: 61, source: '试验', mark: 'low' })
    await server.drain()
    expect((await fileOf(draft.id)).route.documentFileId).toBe(documentFileId)
    const { mediaType, name, bytes } = await people.legal.ask(file.queries.openFile, { id: documentFileId! })
    expect([mediaType, name]).toEqual(['application/pdf', '峨府发〔2026〕13 号　试验预案.pdf'])
    expect(bytes).toBeGreaterThan(10_000)
    await expect(server.person('旁人', ['plan.edit']).ask(file.queries.openFile, { id: documentFileId! })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('holds the text while it is on its way, and gives it back when it is returned or withdrawn', async () => {
    const draft = await draftOf('A-3')
    const sent = await drafter.act(plan.actions.submitPlan, { id: draft.id, version: draft.version, note: '请审' })
    const write = (version: number) => drafter.act(plan.actions.savePlanDraft, { text: text('A-3').replace('due: 30', 'due: 35'), draftId: draft.id, version })
    await expect(write(sent.version)).rejects.toMatchObject({ code: 'plan.in-route' })
    const back = await people.department.act(plan.actions.reviewPlan, { id: draft.id, version: sent.version, verdict: 'return', opinion: '时限没有来源' })
    const { plans } = await drafter.ask(plan.queries.reviewQueue, {})
    expect(plans.find((one) => one.plan.id === draft.id)).toMatchObject({ turn: 'drafter', mine: true, last: { opinion: '时限没有来源', verdict: 'return' } })
    const mended = await write(back.version)
    const again = await drafter.act(plan.actions.submitPlan, { id: draft.id, version: mended.version })
    const free = await drafter.act(plan.actions.withdrawPlan, { id: draft.id, version: again.version, reason: '还要改一处' })
    expect((await fileOf(draft.id)).route.step).toBe('drafting')
    await expect(people.legal.act(plan.actions.reviewPlanLegal, { id: draft.id, version: free.version, verdict: 'agree', opinion: '同意' })).rejects.toMatchObject({ code: 'process.not-possible' })
  })

  it('lets nobody sign two steps of one round', async () => {
    const both = server.person('身兼两职', ['plan.read', 'plan.edit', 'plan.review', 'plan.review-legal'])
    const draft = await both.act(plan.actions.savePlanDraft, { text: text('A-4') })
    const sent = await both.act(plan.actions.submitPlan, { id: draft.id, version: draft.version })
    await expect(both.act(plan.actions.reviewPlan, { id: draft.id, version: sent.version, verdict: 'agree', opinion: '同意' })).rejects.toMatchObject({ code: 'plan.same-person' })
    const queue = (await both.ask(plan.queries.reviewQueue, {})).plans.find((one) => one.plan.id === draft.id)
    expect(queue).toMatchObject({ turn: 'department', mine: false })
  })

  it('wants a number, a signer and an end after the start from the leader, and no number twice', async () => {
    const draft = await draftOf('A-5')
    const sent = await drafter.act(plan.actions.submitPlan, { id: draft.id, version: draft.version })
    const checked = await people.department.act(plan.actions.reviewPlan, { id: draft.id, version: sent.version, verdict: 'agree', opinion: '同意' })
    const lawful = await people.legal.act(plan.actions.reviewPlanLegal, { id: draft.id, version: checked.version, verdict: 'agree', opinion: '同意' })
    const sign = (more: object) => people.leader.act(plan.actions.approvePlan, { id: draft.id, version: lawful.version, verdict: 'agree', opinion: '同意', ...more })
    await expect(sign({})).rejects.toMatchObject({ code: 'process.evidence-missing' })
    await expect(sign({ signer: '侯某', documentNumber: '第十二号' })).rejects.toMatchObject({ code: 'call.bad-input' })
    await expect(sign({ signer: '侯某', documentNumber: '峨府发〔2026〕12 号' })).rejects.toMatchObject({ code: 'plan.number-taken', details: { code: 'A-1' } })
    await expect(sign({ signer: '侯某', documentNumber: '峨府发〔2026〕15 号', effectiveOn: '2026-08-01', expiresOn: '2026-08-01' })).rejects.toMatchObject({ code: 'plan.expiry-wrong' })
    const other = server.person('别的领导', ['plan.read', 'plan.approve'], { orgPath: '511181.511181101', areaCode: '511181101' })
    await expect(other.act(plan.actions.approvePlan, { id: draft.id, version: lawful.version, verdict: 'return', opinion: '不行' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('lists what is due: never approved, to be filed, expired', async () => {
    const kinds = async (code: string) => (await drafter.ask(plan.queries.duePlans, {})).rows.filter((row) => row.code === code).map((row) => row.kind)
    expect(await kinds('EMS-FX')).toEqual(['never-approved'])
    expect(await kinds('A-1')).toEqual(['filing-due'])
    const file = await fileOf((await drafter.ask(plan.queries.listPlans, { code: 'A-1' })).plans[0]!.id)
    await drafter.act(plan.actions.filePlan, { id: file.id, version: file.version, number: '乐应急备〔2026〕8 号', authority: '乐山市应急管理局', on: '2026-07-20' })
    expect(await kinds('A-1')).toEqual([])
    const now = server.now()
    server.setNow(Date.parse('2029-08-01T00:00:00+08:00'))
    expect(await kinds('A-1')).toEqual(['expired'])
    server.setNow(now)
  })
})

describe('substitution of a role', () => {
  it('gives the actions to the one who stands in, for as long as it runs', async () => {
    const at = (hours: number): string => new Date(server.now() + hours * 3_600_000).toISOString()
    const base = { planCode: 'EMS-FX', roleKey: 'town', name: '龙池镇值守组', organisation: 'D07', reason: '镇办公楼被淹', signer: '侯某' }
    const town = async () => (await drafter.ask(plan.queries.matchPlan, { hazard: 'flood', level: 'III', areaCode: '511181101901', facts: { 'towns-flooded': 1 } })).best!.actions.find((action) => action.id === 'move-people')!
    const before = await town()
    await expect(people.leader.act(plan.actions.substituteRole, { id: crypto.randomUUID(), ...base, roleKey: 'county', from: at(-1), until: at(5) })).rejects.toMatchObject({ code: 'plan.role-unknown' })
    await expect(people.leader.act(plan.actions.substituteRole, { id: crypto.randomUUID(), ...base, from: at(5), until: at(1) })).rejects.toMatchObject({ code: 'plan.substitution-wrong' })
    const row = await people.leader.act(plan.actions.substituteRole, { id: crypto.randomUUID(), ...base, from: at(-1), until: at(5) })
    expect(row.state).toBe('running')
    expect(await town()).toMatchObject({ bearerName: '龙池镇值守组', orgPath: '511181.D07', standIn: { insteadOf: before.bearerName, reason: '镇办公楼被淹' } })
    await expect(people.leader.act(plan.actions.substituteRole, { id: crypto.randomUUID(), ...base, from: at(2), until: at(9) })).rejects.toMatchObject({ code: 'plan.substitution-overlaps' })
    await people.leader.act(plan.actions.endSubstitution, { id: row.id, version: row.version, reason: '恢复办公' })
    expect(await town()).toEqual(before)
    expect((await drafter.ask(plan.queries.listSubstitutions, {})).rows).toEqual([])
  })
})

describe('a text that was cut', () => {
  it('is told with its line, and saved only when that is meant', async () => {
    const whole = text('A-9')
    const draft = await drafter.act(plan.actions.savePlanDraft, { text: whole })
    const cut = whole.slice(0, whole.indexOf('  III:'))
    const save = (shorterMeant: boolean) => drafter.act(plan.actions.savePlanDraft, { text: cut, draftId: draft.id, version: draft.version, shorterMeant })
    await expect(save(false)).rejects.toMatchObject({ code: 'plan.text-cut', details: { line: cut.trimEnd().split('\n').length } })
    await expect(save(true)).resolves.toMatchObject({ version: draft.version + 1 })
  })
})
