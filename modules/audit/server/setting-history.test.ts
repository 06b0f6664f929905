import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { dispatchModule } from '#modules/dispatch/server/index.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { audit } from '../contract.ts'
import { auditModule } from './index.ts'

let server: TestServer
let leader: As
let officer: As
const { saveSetting } = dispatch.actions
const valueOf = async (key: string): Promise<number | undefined> => (await officer.ask(dispatch.queries.listSettings, {})).settings.find((row) => row.key === key)?.value

beforeAll(async () => {
  server = await testServer({ name: 'setting-history', modules: [incidentModule, dispatchModule, auditModule], seeded: true })
  leader = server.person('带班领导', ['dispatch.set', 'dispatch.read'])
  officer = server.person('值班员', ['dispatch.read'])
}, 120_000)
afterAll(() => server.close())

describe('a setting', () => {
  it('changes with its source and reason, and anybody may read how it changed', async () => {
    const key = 'travel.speed-kmh'
    const saved = await leader.act(saveSetting, { key, value: 32, source: '2026-07 夜间实测', reason: '山区夜间慢于估计' })
    expect(saved).toMatchObject({ value: 32, source: '2026-07 夜间实测', editedBy: '带班领导', title: '平均行车速度' })
    expect(await valueOf(key)).toBe(32)
    await leader.act(saveSetting, { key, value: 35, source: '2026-07 复测', reason: '复测' })
    const { changes } = await officer.ask(audit.queries.settingHistory, { kind: 'dispatch-setting', id: key })
    expect(changes.map((one) => [one.by, one.before, one.after, one.reason])).toMatchObject([
      ['带班领导', { value: 32 }, { value: 35 }, '复测'],
      ['带班领导', { value: 40 }, { value: 32 }, '山区夜间慢于估计'],
    ])
  })

  it('is refused to those who may only read, when unknown, and when the figure makes no sense', async () => {
    await expect(officer.act(saveSetting, { key: 'sign.minutes', value: 9, source: '自己' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(leader.act(saveSetting, { key: 'sign.hours', value: 9, source: '试改' })).rejects.toMatchObject({ code: 'dispatch.setting-unknown' })
    await expect(leader.act(saveSetting, { key: 'travel.speed-kmh', value: 0, source: '试改' })).rejects.toMatchObject({ code: 'dispatch.setting-not-fit', details: { least: 1 } })
    expect(await valueOf('sign.minutes')).toBe(5)
  })

  it('opens nothing else of the log', async () => {
    await expect(officer.ask(audit.queries.settingHistory, { kind: 'account', id: 'x' })).rejects.toMatchObject({ code: expect.stringMatching(/input/) })
  })
})
