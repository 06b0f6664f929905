import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { organisationModule } from '#modules/organisation/server/index.ts'
import type { Actor, InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { DAY, HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { TEST_NOW, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { identity } from '../contract.ts'
import { identityModule } from './index.ts'

const NOBODY: Actor = { kind: 'person', id: '', name: '', orgPath: null, grants: [] }
const { actions } = identity

let server: TestServer
let workstation: string
let calls = 0

beforeAll(async () => {
  server = await testServer({ name: 'shift', modules: [organisationModule, identityModule], seeded: true })
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  server.setNow(TEST_NOW)
  await sql`delete from platform.session`.execute(server.services.kysely)
  await sql`delete from platform.workstation`.execute(server.services.kysely)
  await sql`update platform.account set pin_hash = null, pin_failed = 0, failed_count = 0, locked_until = null`.execute(server.services.kysely)
  const registered = await server.system.act(actions.registerWorkstation, { id: uuidv7(server.now()), name: '值班一席', place: '市应急指挥中心值班室' })
  workstation = registered.token
})

const origin = (actor: Actor) => ({ world: 'live', actor, correlationId: uuidv7(server.now()), peer: `test-${String((calls += 1))}` })
const signIn = (username: string, password: string, station?: string) => actTyped(server.services, actions.signIn, { username, password, client: 'browser', ...(station === undefined ? {} : { workstation: station }) }, origin(NOBODY))
const deskOf = async (username = 'zhiban1', password = 'Zhiban1#2026', station: string | undefined = workstation): Promise<string> => {
  const answer = await signIn(username, password, station)
  if (!answer.ok) throw new Error(answer.code)
  return answer.token
}
const who = (token: string, use: 'act' | 'watch' | 'hand' = 'act') => identityModule.authenticate!(server.services, token, 'live', use)
const now = async (token: string): Promise<Actor> => (await who(token)) ?? Promise.reject(new Error('the desk went dark'))
const later = (ms: number): void => server.setNow(server.now() + ms)
const doAs = async <S extends (typeof actions)[keyof typeof actions]>(token: string, spec: S, input: InputTo<S>) => actTyped(server.services, spec, input, origin(await now(token)))
const setPin = (token: string, pin = '274913') => doAs(token, actions.setPin, { password: 'Zhiban1#2026', pin })

describe('a shift session', () => {
  it('exists only on a registered machine: elsewhere the same officer has an office session', async () => {
    const elsewhere = await deskOf('zhiban1', 'Zhiban1#2026', 'x'.repeat(43))
    const desk = await deskOf()
    later(31 * MINUTE)
    expect(await who(elsewhere)).toBeNull()
    expect(await who(desk, 'watch')).not.toBeNull()
  })

  it('never goes dark in the night: it reads on while idle, locked out, past its hours and past the age of the password', async () => {
    const desk = await deskOf()
    for (let i = 0; i < 6; i += 1) await signIn('zhiban1', 'wrong')
    await sql`update platform.account set password_changed_at = ${new Date(TEST_NOW - 90 * DAY + HOUR)}, demo = false where username = 'zhiban1'`.execute(server.services.kysely)
    later(30 * HOUR)
    const actor = await now(desk)
    expect(actor.paused).toBe('password')
    expect(actor.grants.some((grant) => grant.permission === 'organisation.read')).toBe(true)
    await expect(askTyped(server.services, identity.queries.myShift, {}, origin(actor))).resolves.toMatchObject({ shift: true, paused: 'password', workstation: '值班一席' })
    await sql`update platform.account set demo = true where username = 'zhiban1'`.execute(server.services.kysely)
    later(8 * DAY)
    expect(await who(desk)).toBeNull()
  })

  it('asks the PIN after a pause; what the page asks by itself is no hand on it, and a hand does not end the pause', async () => {
    const desk = await deskOf()
    expect(await setPin(desk)).toEqual({ ok: true })
    for (let minute = 0; minute < 9; minute += 3) {
      later(3 * MINUTE)
      expect((await who(desk, 'act'))?.paused).toBeUndefined()
    }
    later(2 * MINUTE)
    expect((await now(desk)).paused).toBe('pin')
    expect((await who(desk, 'hand'))?.paused).toBe('pin')
    await expect(doAs(desk, actions.endOtherSessions, {})).rejects.toMatchObject({ code: 'auth.pin-needed' })
    expect(await doAs(desk, actions.unlockShift, { secret: '000001' })).toMatchObject({ ok: false, code: 'identity.pin-wrong', details: { left: 4 } })
    expect(await doAs(desk, actions.unlockShift, { secret: '274913' })).toEqual({ ok: true })
    expect((await now(desk)).paused).toBeUndefined()
    await doAs(desk, actions.endOtherSessions, {})
  })

  it('stays unlocked while a hand is on it', async () => {
    const desk = await deskOf()
    await setPin(desk)
    for (let minute = 0; minute < 30; minute += 5) {
      later(5 * MINUTE)
      expect((await who(desk, 'hand'))?.paused).toBeUndefined()
    }
  })

  it('takes only the password after five wrong PINs, and locks nobody out by them', async () => {
    const desk = await deskOf()
    await setPin(desk)
    later(11 * MINUTE)
    for (let left = 4; left >= 1; left -= 1) expect(await doAs(desk, actions.unlockShift, { secret: '111119' })).toMatchObject({ code: 'identity.pin-wrong', details: { left } })
    expect(await doAs(desk, actions.unlockShift, { secret: '111119' })).toMatchObject({ code: 'identity.pin-blocked' })
    expect(await doAs(desk, actions.unlockShift, { secret: '274913' })).toMatchObject({ code: 'identity.pin-blocked' })
    expect(await signIn('zhiban1', 'Zhiban1#2026')).toMatchObject({ ok: true })
    expect(await doAs(desk, actions.unlockShift, { secret: 'Zhiban1#2026' })).toEqual({ ok: true })
    expect((await now(desk)).paused).toBeUndefined()
  })

  it('refuses a PIN that everybody tries first, and one set without the password', async () => {
    const desk = await deskOf()
    for (const pin of ['000000', '123456', '987654']) await expect(setPin(desk, pin)).rejects.toMatchObject({ code: 'identity.pin-weak' })
    expect(await doAs(desk, actions.setPin, { password: 'wrong', pin: '274913' })).toMatchObject({ ok: false, code: 'identity.password-wrong' })
  })

  it('ends when its machine is removed', async () => {
    const desk = await deskOf()
    const { workstations } = await server.system.ask(identity.queries.listWorkstations, {})
    expect(workstations[0]).toMatchObject({ name: '值班一席', openSessions: 1 })
    await server.system.act(actions.removeWorkstation, { id: workstations[0]!.id, reason: '换机器' })
    expect(await who(desk)).toBeNull()
  })
})

describe('signing at a desk of somebody else', () => {
  const prove = (username: string, secret: string, permission = 'organisation.read') => server.system.act(actions.provePerson, { username, secret, permission })

  it('proves by PIN or password who it is and what they may do', async () => {
    await setPin(await deskOf())
    expect(await prove('zhiban1', '274913')).toMatchObject({ ok: true, name: '傅洁强', how: 'pin' })
    expect(await prove('zhiban1', 'Zhiban1#2026')).toMatchObject({ ok: true, how: 'password' })
    expect(await prove('zhiban2', '274913')).toMatchObject({ ok: false, code: 'identity.wrong-credentials' })
    expect(await prove('gaoqiao', 'Gaoqiao#2026')).toMatchObject({ ok: false, code: 'auth.not-allowed' })
  })
})

describe('the break-glass account', () => {
  it('opens with the password of the envelope, is told, never locks, and a new seal ends it', async () => {
    const { username, password } = await server.system.act(actions.sealBreakGlass, { reason: '例行封存' })
    for (let i = 0; i < 8; i += 1) expect(await signIn(username, 'guess')).toMatchObject({ ok: false, code: 'identity.wrong-credentials' })
    const desk = await deskOf(username, password)
    expect((await now(desk)).grants.some((grant) => grant.permission === 'identity.keep-shift' && grant.orgPath === '511181')).toBe(true)
    const { breakGlass } = await server.system.ask(identity.queries.listWorkstations, {})
    expect(breakGlass!.openedAt).toBe(new Date(TEST_NOW).toISOString())
    const { rows } = await sql<{ note: string }>`select note from w_live.audit_log where call = 'identity.sign-in' and subject_code = ${username} and outcome = 'done'`.execute(server.services.kysely)
    expect(rows).toEqual([{ note: '启用应急账号' }])
    const { rows: told } = await sql<{ n: number }>`select count(*)::int as n from w_live.event where name = 'identity.break-glass-opened'`.execute(server.services.kysely)
    expect(told[0]!.n).toBe(1)
    await server.system.act(actions.sealBreakGlass, { reason: '用后重新封存' })
    expect(await who(desk)).toBeNull()
    expect(await signIn(username, password)).toMatchObject({ ok: false })
  })
})
