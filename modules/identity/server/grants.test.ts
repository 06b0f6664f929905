import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { Actor } from '#platform/kernel/contract.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import type { InputTo, Named, ActionSpec, OutputOf } from '#platform/kernel/contract.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { identity } from '../contract.ts'
import { identityModule } from './index.ts'
import { codeAt } from './second-factor.ts'

const NOBODY: Actor = { kind: 'person', id: '', name: '', orgPath: null, grants: [] }
const SECRETS: Record<string, string> = { xitong: 'BURETC3HTYUV6ZZVUA53SHSARHZXS2XQ', anquan: 'ZFZYB53U6NYIBB7ELICTAOXDM2HXYZZ5', shenji: 'WYRC4IVJL43FBI2EH2ZSS4WYWKTLYWJR' }
const { actions, queries } = identity

let server: TestServer
let system: Actor
let security: Actor

async function signInAs(username: string, password: string): Promise<{ token: string; actor: Actor }> {
  const secret = SECRETS[username]
  const code = secret === undefined ? {} : { code: codeAt(secret, server.now()) }
  const answer = await actTyped(server.services, actions.signIn, { username, password, ...code }, { world: 'live', actor: NOBODY, correlationId: uuidv7(server.now()), peer: `grants-${username}` })
  if (!answer.ok) throw new Error(answer.code)
  return { token: answer.token, actor: (await identityModule.authenticate!(server.services, answer.token, 'live'))! }
}

const act = <S extends Named<ActionSpec>>(actor: Actor, spec: S, input: InputTo<S>): Promise<OutputOf<S>> => actTyped(server.services, spec, input, { world: 'live', actor, correlationId: uuidv7(server.now()), peer: 't' })

async function accountOf(username: string): Promise<string> {
  const { accounts } = await askTyped(server.services, queries.listAccounts, { text: username }, { world: 'live', actor: system, correlationId: uuidv7(server.now()), peer: 't' })
  return accounts.find((account) => account.username === username)!.id
}

const proposal = (accountId: string, roleId: string) => ({ id: uuidv7(server.now()), accountId, roleId, organisationCode: '511181101', areaCode: '511181101', reason: '工作需要' })

beforeAll(async () => {
  server = await testServer({ name: 'grants', modules: [organisationModule, identityModule], seeded: true })
  system = (await signInAs('xitong', 'Xitong#2026')).actor
  security = (await signInAs('anquan', 'Anquan#2026')).actor
}, 120_000)
afterAll(() => server.close())

describe('a grant', () => {
  it('takes effect when a second administrator approves it, for the session that is open', async () => {
    const { token, actor } = await signInAs('lenglian', 'Lenglian#2026')
    expect(actor.grants.some((grant) => grant.permission === 'organisation.edit')).toBe(false)
    const grant = await act(system, actions.proposeGrant, proposal(actor.id, 'town-office'))
    const may = async () => (await identityModule.authenticate!(server.services, token, 'live'))!.grants.some((held) => held.permission === 'organisation.edit' && held.areaCode === '511181101')
    expect(await may()).toBe(false)
    await expect(act(system, actions.decideGrant, { id: grant.id, version: 1, approve: true })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const approved = await act(security, actions.decideGrant, { id: grant.id, version: 1, approve: true })
    expect(approved).toMatchObject({ state: 'approved', proposedBy: '高志维', decidedBy: '许卓思' })
    expect(await may()).toBe(true)
    await act(security, actions.revokeGrant, { id: grant.id, version: approved.version, reason: '试验完毕' })
    expect(await may()).toBe(false)
  })

  it('is never approved by its proposer, even one who could do both, nor made for oneself', async () => {
    const both: Actor = { ...system, grants: [...system.grants, ...security.grants] }
    const grant = await act(both, actions.proposeGrant, proposal(await accountOf('huagong'), 'publicist'))
    await expect(act(both, actions.decideGrant, { id: grant.id, version: 1, approve: true })).rejects.toMatchObject({ code: 'identity.own-proposal' })
    await expect(act(both, actions.proposeGrant, proposal(both.id, 'publicist'))).rejects.toMatchObject({ code: 'identity.own-grant' })
  })

  it('never joins two of the three administrators, nor one with business', async () => {
    await expect(act(system, actions.proposeGrant, proposal(security.id, 'audit-admin'))).rejects.toMatchObject({ code: 'identity.second-administrator' })
    await expect(act(system, actions.proposeGrant, proposal(security.id, 'duty-officer'))).rejects.toMatchObject({ code: 'identity.administrator-and-business' })
    await expect(act(system, actions.proposeGrant, proposal(await accountOf('wuzi'), 'security-admin'))).rejects.toMatchObject({ code: 'identity.administrator-and-business' })
    const insert = sql`insert into w_live.role_grant (id, account_id, role_id, org_path, reason, state, administrator, proposed_by_name, proposed_at) values (gen_random_uuid(), ${security.id}::uuid, 'audit-admin', '511181', 'x', 'approved', 'audit', 'x', now())`
    await expect(insert.execute(server.services.kysely)).rejects.toThrow(/role_grant_one_administrator/)
  })

  it('of the last administrator of a kind is not taken back, nor the account disabled', async () => {
    const { grants } = await askTyped(server.services, queries.listGrants, { state: 'approved' }, { world: 'live', actor: security, correlationId: uuidv7(server.now()), peer: 't' })
    const last = grants.find((grant) => grant.roleId === 'system-admin')!
    await expect(act(security, actions.revokeGrant, { id: last.id, version: last.version, reason: '误操作' })).rejects.toMatchObject({ code: 'identity.last-administrator' })
    const auditor = await accountOf('shenji')
    await expect(act(system, actions.disableAccount, { accountId: auditor, version: 1, reason: '误操作' })).rejects.toMatchObject({ code: 'identity.last-administrator' })
  })

  it('follows its organisation when that moves', async () => {
    const town = (await server.system.ask(organisation.queries.findOrganisation, { code: '511181104' })).organisation
    await server.system.act(organisation.actions.moveOrganisation, { code: town.code, version: town.version, parentCode: 'H02', reason: '试验' })
    await server.drain()
    const { actor } = await signInAs('longchi', 'Longchi#2026')
    expect(new Set(actor.grants.map((grant) => grant.orgPath))).toEqual(new Set(['511181.H02.511181104']))
  })
})

describe('an account', () => {
  it('opens with a first password that opens nothing but its change', async () => {
    const { people } = await server.system.ask(organisation.queries.searchPeople, { post: 'liaison', limit: 1 })
    const made = await act(system, actions.createAccount, { personId: people[0]!.id, username: 'xinren' })
    await expect(act(system, actions.createAccount, { personId: people[0]!.id, username: 'xinren2' })).rejects.toMatchObject({ code: 'identity.account-exists' })
    const grant = await act(system, actions.proposeGrant, proposal(made.account.id, 'duty-officer'))
    await act(security, actions.decideGrant, { id: grant.id, version: 1, approve: true })
    const { token, actor } = await signInAs('xinren', made.password)
    expect(actor.grants).toEqual([])
    expect(await act(actor, actions.changePassword, { current: made.password, next: 'Ein-neues-7' })).toEqual({ ok: true })
    expect((await identityModule.authenticate!(server.services, token, 'live'))!.grants.length).toBeGreaterThan(0)
  })

  it('that is disabled is out at once, and in again when enabled', async () => {
    const { token, actor } = await signInAs('xuanchuan', 'Xuanchuan#2026')
    const off = await act(system, actions.disableAccount, { accountId: actor.id, version: 1, reason: '离岗' })
    expect(off.state).toBe('disabled')
    expect(await identityModule.authenticate!(server.services, token, 'live')).toBeNull()
    await expect(signInAs('xuanchuan', 'Xuanchuan#2026')).rejects.toThrow('identity.disabled')
    await act(system, actions.enableAccount, { accountId: actor.id, version: off.version, reason: '返岗' })
    await signInAs('xuanchuan', 'Xuanchuan#2026')
  })

  it('of an administrator whose second factor was reset opens nothing until a new one is set up', async () => {
    const { actor } = await signInAs('shenji', 'Shenji#2026')
    await act(security, actions.resetSecondFactor, { accountId: actor.id, reason: '手机遗失' })
    delete SECRETS['shenji']
    const again = await signInAs('shenji', 'Shenji#2026')
    expect(again.actor.grants).toEqual([])
    const begun = await act(again.actor, actions.beginSecondFactor, { password: 'Shenji#2026' })
    if (!begun.ok) throw new Error(begun.code)
    expect(begun.uri).toContain('otpauth://totp/')
    expect(await act(again.actor, actions.confirmSecondFactor, { code: '000000' })).toMatchObject({ ok: false })
    expect(await act(again.actor, actions.confirmSecondFactor, { code: codeAt(begun.secret, server.now()) })).toEqual({ ok: true })
    expect((await identityModule.authenticate!(server.services, again.token, 'live'))!.session).toBe(again.actor.session)
  })
})

describe('roles', () => {
  it('change by two persons, and never by giving out the administrators’ permissions', async () => {
    const change = await act(system, actions.proposeRoleChange, { id: uuidv7(server.now()), roleId: 'publicist', add: ['organisation.reveal'], reason: '需要联系' })
    await expect(act(system, actions.proposeRoleChange, { id: uuidv7(server.now()), roleId: 'publicist', add: ['identity.approve-grants'], reason: '越权' })).rejects.toMatchObject({ code: 'identity.role-is-administrator' })
    await expect(act(system, actions.proposeRoleChange, { id: uuidv7(server.now()), roleId: 'system-admin', add: ['organisation.reveal'], reason: '越权' })).rejects.toMatchObject({ code: 'identity.role-is-administrator' })
    const permissionsOf = async (id: string) => (await askTyped(server.services, queries.listRoles, {}, { world: 'live', actor: system, correlationId: uuidv7(server.now()), peer: 't' })).roles.find((role) => role.id === id)?.permissions
    expect(await permissionsOf('publicist')).not.toContain('organisation.reveal')
    await act(security, actions.decideRoleChange, { id: change.id, version: 1, approve: true })
    expect(await permissionsOf('publicist')).toContain('organisation.reveal')
    const own = await act(system, actions.proposeRoleChange, { id: uuidv7(server.now()), roleId: 'grid-worker', title: '网格员', add: ['organisation.read'], reason: '新角色' })
    await act(security, actions.decideRoleChange, { id: own.id, version: 1, approve: true })
    expect(await permissionsOf('grid-worker')).toEqual(['organisation.read'])
  })
})
