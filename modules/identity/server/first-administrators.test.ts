import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped } from '#platform/server/action/runner.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { identity } from '../contract.ts'
import { createFirstAdministrators } from './first-administrators.ts'
import { identityModule } from './index.ts'
import { codeAt } from './second-factor.ts'

const NOBODY: Actor = { kind: 'person', id: '', name: '', orgPath: null, grants: [] }
const THREE = { system: { username: 'sys.zhao', name: '赵一' }, security: { username: 'sec.qian', name: '钱二' }, audit: { username: 'aud.sun', name: '孙三' } }

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'first-administrators', modules: [organisationModule, identityModule], seeded: true })
}, 120_000)
afterAll(() => server.close())

describe('the first administrators', () => {
  it('are three people', async () => {
    await expect(createFirstAdministrators(server.services, 'live', { ...THREE, audit: { username: 'aud.sun', name: '赵一' } })).rejects.toMatchObject({ code: 'identity.three-people-needed' })
    await expect(createFirstAdministrators(server.services, 'live', { ...THREE, audit: { username: 'Sun', name: '孙三' } })).rejects.toMatchObject({ code: 'identity.username-unusable' })
  })

  it('are made once beside demo accounts, sign in with both factors and must change the password first', async () => {
    const made = await createFirstAdministrators(server.services, 'live', THREE)
    expect(made.map((one) => one.administrator)).toEqual(['system', 'security', 'audit'])
    const system = made[0]!
    expect(system.uri).toMatch(/^otpauth:\/\/totp\//)
    const signIn = (code?: string) => actTyped(server.services, identity.actions.signIn, { username: system.username, password: system.password, ...(code === undefined ? {} : { code }) }, { world: 'live', actor: NOBODY, correlationId: uuidv7(server.now()), peer: 'first' })
    expect(await signIn()).toMatchObject({ ok: false, code: 'auth.second-factor-needed' })
    const answer = await signIn(codeAt(system.secret, server.now()))
    expect(answer).toMatchObject({ ok: true, user: { restricted: 'change-password', permissions: [], roles: [{ id: 'system-admin' }] } })
    await expect(createFirstAdministrators(server.services, 'live', { system: { username: 'sys2', name: '李四' }, security: { username: 'sec2', name: '周五' }, audit: { username: 'aud2', name: '吴六' } })).rejects.toMatchObject({ code: 'identity.administrators-exist' })
  })
})
