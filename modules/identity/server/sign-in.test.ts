import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped } from '#platform/server/action/runner.ts'
import type { Actor } from '#platform/kernel/contract.ts'
import { TEST_NOW, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { identity } from '../contract.ts'
import { identityModule } from './index.ts'
import { listDemoAccounts } from './demo-accounts.ts'
import { codeAt } from './second-factor.ts'

const NOBODY: Actor = { kind: 'person', id: '', name: '', orgPath: null, grants: [] }
const ADMIN_SECRET = 'BURETC3HTYUV6ZZVUA53SHSARHZXS2XQ'

let server: TestServer
let peers = 0

beforeAll(async () => {
  server = await testServer({ name: 'identity', modules: [organisationModule, identityModule], seeded: true })
}, 120_000)
afterAll(() => server.close())

type Answer = OutputOf<typeof identity.actions.signIn>

/** Each sign-in of a test comes from an address of its own, so that only the account counts. */
const signIn = (username: string, password: string, more: { code?: string; client?: 'browser' | 'api'; workstation?: string } = {}): Promise<Answer> =>
  actTyped(server.services, identity.actions.signIn, { username, password, ...more }, { world: 'live', actor: NOBODY, correlationId: uuidv7(server.now()), peer: `test-${(peers += 1)}` })

const tokenOf = (answer: Answer): string => {
  if (!answer.ok) throw new Error(`refused: ${answer.code}`)
  return answer.token
}
const who = (token: string, use?: 'act' | 'watch' | 'hand'): Promise<Actor | null> => identityModule.authenticate!(server.services, token, 'live', use)

describe('signing in', () => {
  it('lets the duty leader in without a second factor, with posts, permissions and a place', async () => {
    const answer = await signIn('DAIBAN', 'Daiban#2026')
    expect(answer).toMatchObject({ ok: true, user: { username: 'daiban', restricted: null, posts: [{ org: '市应急管理局', post: '带班领导' }] } })
    const actor = await who(tokenOf(answer))
    expect(actor).toMatchObject({ kind: 'person', name: '蔡立', orgPath: '511181.D01' })
    expect(actor!.grants).toContainEqual({ permission: 'organisation.read', orgPath: '511181', areaCode: null })
  })

  it('gives a town officer the town and a villager the village, never more', async () => {
    const town = await who(tokenOf(await signIn('gaoqiao', 'Gaoqiao#2026')))
    expect(new Set(town!.grants.map((grant) => grant.areaCode))).toEqual(new Set(['511181101']))
    const village = await who(tokenOf(await signIn('shuangxi', 'Shuangxi#2026')))
    expect(new Set(village!.grants.map((grant) => grant.areaCode))).toEqual(new Set(['511181101902']))
  })

  it('locks after five wrong tries, the right password included, and opens again after the time', async () => {
    for (let left = 4; left >= 1; left--) expect(await signIn('dizai', 'Wrong#2026')).toEqual({ ok: false, code: 'identity.wrong-credentials', details: { left } })
    expect(await signIn('dizai', 'Wrong#2026')).toMatchObject({ ok: false, code: 'identity.locked', details: { minutes: 15 } })
    expect(await signIn('dizai', 'Dizai#2026')).toMatchObject({ ok: false, code: 'identity.locked' })
    server.setNow(TEST_NOW + 15 * MINUTE)
    expect(await signIn('dizai', 'Dizai#2026')).toMatchObject({ ok: true })
    server.setNow(TEST_NOW)
  })

  it('answers for a name that does not exist exactly as for one that does', async () => {
    for (let left = 4; left >= 1; left--) expect(await signIn('nobody', 'Wrong#2026')).toEqual({ ok: false, code: 'identity.wrong-credentials', details: { left } })
    expect(await signIn('nobody', 'Wrong#2026')).toMatchObject({ ok: false, code: 'identity.locked', details: { minutes: 15 } })
  })

  it('counts tries made at the same moment one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => signIn('fangxun', 'Wrong#2026')))
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code))
    expect(codes.filter((code) => code === 'identity.wrong-credentials')).toHaveLength(4)
    expect(codes.filter((code) => code === 'identity.locked')).toHaveLength(5)
  })

  it('asks an administrator for the second factor and takes each code once', async () => {
    expect(await signIn('xitong', 'Xitong#2026')).toMatchObject({ ok: false, code: 'auth.second-factor-needed' })
    expect(await signIn('xitong', 'Xitong#2026', { code: '000000' })).toMatchObject({ ok: false, code: 'identity.second-factor-wrong' })
    const code = codeAt(ADMIN_SECRET, server.now())
    expect(await signIn('xitong', 'Xitong#2026', { code })).toMatchObject({ ok: true, user: { secondFactor: true } })
    expect(await signIn('xitong', 'Xitong#2026', { code })).toMatchObject({ ok: false, code: 'identity.second-factor-wrong' })
    const next = codeAt(ADMIN_SECRET, server.now() + 30_000)
    expect(await signIn('xitong', 'Xitong#2026', { code: next })).toMatchObject({ ok: true })
    const far = codeAt(ADMIN_SECRET, server.now() + 90_000)
    expect(await signIn('xitong', 'Xitong#2026', { code: far })).toMatchObject({ ok: false })
  })

  it('writes every sign-in and every refusal into the log, and never a password, a code or a token', async () => {
    const answer = await signIn('zhifa', 'Zhifa#2026')
    await signIn('zhifa', 'Geheim#2026')
    const { rows } = await sql<{ outcome: string; code: string | null; by: string; line: string }>`select outcome, code, actor_name as by, to_jsonb(a)::text as line from w_live.audit_log a where call = 'identity.sign-in' and subject_code = 'zhifa' order by id`.execute(server.services.kysely)
    expect(rows.map((row) => [row.outcome, row.code, row.by])).toEqual([
      ['done', null, '曾琳和'],
      ['refused', 'identity.wrong-credentials', ''],
    ])
    for (const row of rows) for (const secret of ['Zhifa#2026', 'Geheim#2026', tokenOf(answer)]) expect(row.line).not.toContain(secret)
  })

  it('keeps no token: neither in sessions nor by an idempotency key', async () => {
    const origin = { world: 'live', actor: NOBODY, correlationId: uuidv7(server.now()), peer: 'key', idempotencyKey: 'again' }
    const first = await actTyped(server.services, identity.actions.signIn, { username: 'wuzi', password: 'Wuzi#2026' }, origin)
    const second = await actTyped(server.services, identity.actions.signIn, { username: 'wuzi', password: 'Wuzi#2026' }, origin)
    expect(tokenOf(first)).not.toBe(tokenOf(second))
    const { rows } = await sql<{ kept: number }>`select count(*) as kept from w_live.idempotency where key = 'again'`.execute(server.services.kysely)
    expect(rows[0]!.kept).toBe(0)
  })
})

describe('sessions', () => {
  it('end when the person signs out, at once', async () => {
    const token = tokenOf(await signIn('xuanchuan', 'Xuanchuan#2026'))
    expect(await who(token)).not.toBeNull()
    await actTyped(server.services, identity.actions.signOut, { token }, { world: 'live', actor: NOBODY, correlationId: uuidv7(server.now()), peer: 'x' })
    expect(await who(token)).toBeNull()
  })

  it('end after idle time for office work; listening keeps none alive', async () => {
    const office = tokenOf(await signIn('zhifa', 'Zhifa#2026', { client: 'browser' }))
    for (let minute = 5; minute <= 25; minute += 5) {
      server.setNow(TEST_NOW + minute * MINUTE)
      expect(await who(office, 'watch')).not.toBeNull()
    }
    server.setNow(TEST_NOW + 31 * MINUTE)
    expect(await who(office, 'watch')).toBeNull()
    server.setNow(TEST_NOW)
  })

  it('are listed to their owner, who ends the others', async () => {
    const here = (await who(tokenOf(await signIn('lenglian', 'Lenglian#2026'))))!
    const there = tokenOf(await signIn('lenglian', 'Lenglian#2026'))
    const me = { world: 'live', actor: here, correlationId: uuidv7(server.now()), peer: '' }
    expect(await actTyped(server.services, identity.actions.endOtherSessions, {}, me)).toEqual({ ended: 1 })
    expect(await who(there)).toBeNull()
    const other = (await who(tokenOf(await signIn('huagong', 'Huagong#2026'))))!
    await expect(actTyped(server.services, identity.actions.endSession, { id: other.session! }, me)).rejects.toMatchObject({ code: 'identity.session-not-found' })
  })
})

describe('passwords', () => {
  it('change under the policy, end other sessions, and do not come back for five changes', async () => {
    const actor = (await who(tokenOf(await signIn('yangping', 'Yangping#2026'))))!
    const other = tokenOf(await signIn('yangping', 'Yangping#2026'))
    const change = (current: string, next: string) => actTyped(server.services, identity.actions.changePassword, { current, next }, { world: 'live', actor, correlationId: uuidv7(server.now()), peer: '' })
    expect(await change('wrong', 'Neues#2027a')).toMatchObject({ ok: false, code: 'identity.password-wrong' })
    await expect(change('Yangping#2026', 'short1A')).rejects.toMatchObject({ code: 'identity.password-weak' })
    await expect(change('Yangping#2026', 'Yangping#2026')).rejects.toMatchObject({ code: 'identity.password-weak' })
    let now = 'Yangping#2026'
    for (let n = 1; n <= 4; n++) {
      expect(await change(now, `Neues-${n}xyz`)).toEqual({ ok: true })
      now = `Neues-${n}xyz`
    }
    expect(await who(other)).toBeNull()
    await expect(change(now, 'Neues-1xyz')).rejects.toMatchObject({ code: 'identity.password-used-before' })
    const listed = await listDemoAccounts(server.services)
    expect(listed.some((account) => account.username === 'daiban')).toBe(true)
    expect(listed.some((account) => account.username === 'yangping')).toBe(false)
  })
})
