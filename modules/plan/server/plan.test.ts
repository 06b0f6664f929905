import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { plan } from '../contract.ts'
import { approved, planYaml } from '../testing/builders.ts'
import { planModule } from './index.ts'

let server: TestServer
let staff: As
let people: { department: As; legal: As; leader: As }
let number = 20

beforeAll(async () => {
  server = await testServer({ name: 'plan', modules: [planModule], seeded: true })
  staff = server.person('科室干部', Object.keys(plan.permissions))
  people = { department: server.person('部门', ['plan.review']), legal: server.person('法制', ['plan.review-legal']), leader: server.person('领导', ['plan.approve']) }
})
afterAll(() => server.close())

/** The whole way and into force. */
async function putInForce(draft: { id: string; code: string; versionNumber: number; version: number }): Promise<void> {
  const done = await approved(draft, staff, people, `峨府发〔2026〕${number++} 号`)
  await staff.act(plan.actions.activatePlan, { id: done.id, version: done.version, ...SIGNED })
}

const SIGNED = { signer: '指挥长', basis: '会商通过' }

describe('plans', () => {
  it('loads the plans of the region in force', async () => {
    const { plans } = await staff.ask(plan.queries.listPlans, {})
    expect(plans.map((row) => [row.code, row.state])).toEqual([['EMS-DZ', 'active'], ['EMS-FX', 'active'], ['EMS-KZ', 'active'], ['EMS-LH', 'active'], ['EMS-ZT', 'active'], ['GQ-FX', 'active']])
    expect(plans[0]!.unconfirmed).toBeGreaterThan(0)
  })

  it('matches by hazard and facts, and changes the actions with the level', async () => {
    const question = { hazard: 'geological', areaCode: '511181101901', facts: { 'threatened-people': 34 } }
    const fourth = await staff.ask(plan.queries.matchPlan, question)
    const third = await staff.ask(plan.queries.matchPlan, { ...question, level: 'III' })
    expect(fourth.best).toMatchObject({ code: 'EMS-DZ', level: 'IV' })
    expect(third.best!.actions.length).toBeGreaterThan(fourth.best!.actions.length)
    expect(third.best!.actions.every((action) => action.clauseText !== '')).toBe(true)
    const { plans } = await staff.ask(plan.queries.previewPlans, { facts: question.facts })
    expect(plans.filter((row) => row.level !== null).map((row) => row.code)).toEqual(['EMS-DZ', 'GQ-FX'])
  })

  it('saves a draft, refuses a wrong text with lines, and puts one version in force', async () => {
    await expect(staff.act(plan.actions.savePlanDraft, { text: planYaml([['role: town, what: 巡查', 'role: county, what: 巡查']]) })).rejects.toMatchObject({
      code: 'plan.text-wrong',
      details: { count: 1, line: expect.any(Number), problems: [{ path: 'levels.IV.actions.1.role' }] },
    })
    const first = await staff.act(plan.actions.savePlanDraft, { text: planYaml() })
    expect((await staff.ask(plan.queries.matchPlan, { hazard: 'flood', facts: { 'rivers-over-warning': 2 } })).best!.code).toBe('EMS-FX')
    await putInForce(first)
    await expect(staff.act(plan.actions.savePlanDraft, { text: planYaml() })).rejects.toMatchObject({ code: 'plan.same-text' })
    const second = await staff.act(plan.actions.savePlanDraft, { text: planYaml([['due: 30', 'due: 20']]) })
    await putInForce(second)
    const { versions } = await staff.ask(plan.queries.getPlan, { id: second.id })
    expect(versions.map((row) => [row.versionNumber, row.state])).toEqual([[2, 'active'], [1, 'retired']])
    const { differences } = await staff.ask(plan.queries.comparePlans, { before: first.id, after: second.id })
    expect(differences.map((difference) => difference.path)).toEqual(['levels.IV.actions.patrol.due'])
  })

  it('shows both texts when two people save one draft, and never rewrites a version that was in force', async () => {
    const draft = await staff.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-2']]) })
    await staff.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-2'], ['due: 30', 'due: 40']]), draftId: draft.id, version: draft.version })
    const other = server.person('另一人', ['plan.edit', 'plan.activate', 'plan.read'])
    await expect(other.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-2']]), draftId: draft.id, version: draft.version })).rejects.toMatchObject({ code: 'plan.conflict', details: { theirs: { version: 2 }, updatedBy: '科室干部' } })
    await putInForce({ ...draft, version: 2 })
    await expect(staff.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-2'], ['due: 30', 'due: 50']]), draftId: draft.id, version: 7 })).rejects.toMatchObject({ code: 'plan.not-a-draft' })
  })

  it('lets a town write plans of its own only', async () => {
    const town = server.person('高桥镇', Object.keys(plan.permissions), { orgPath: '511181.511181101', areaCode: '511181101' })
    await expect(town.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-3']]) })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const draft = await staff.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-4']]) })
    const codes = (await town.ask(plan.queries.listPlans, {})).plans.map((row) => row.code)
    expect(codes).toContain('EMS-FX')
    expect(codes).not.toContain('T-4')
    await expect(town.ask(plan.queries.getPlan, { id: draft.id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(town.act(plan.actions.savePlanDraft, { text: planYaml([['T-1', 'T-3'], ['area: "511181"', 'area: "511181101"'], ['owner: "511181"', 'owner: "511181.511181101"']]) })).resolves.toMatchObject({ code: 'T-3' })
  })
})
