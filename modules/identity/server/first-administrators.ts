import { sql } from 'kysely'
import { uuidv7 } from '#platform/kernel/id.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { DEFAULT_ROLES } from '../domain/default-roles.ts'
import type { Administrator } from '../domain/separation.ts'
import { accounts } from './account.store.ts'
import { firstPassword } from './first-password.ts'
import { hashPassword } from './password-hash.ts'
import { roles } from './role.store.ts'
import { newSecret, secretUri } from './second-factor.ts'

export const ADMINISTRATORS: readonly Administrator[] = ['system', 'security', 'audit']

export interface NewAdministrator {
  readonly username: string
  /** Name of the person; three different people. */
  readonly name: string
}

/** What is handed to each of the three, once, on paper or in person. */
export interface MadeAdministrator extends NewAdministrator {
  readonly administrator: Administrator
  readonly role: string
  /** To be changed at the first sign-in. */
  readonly password: string
  readonly secret: string
  /** `otpauth://…`, for a QR code. */
  readonly uri: string
}

const CALL = 'identity.first-administrators'

/** Nobody signed in may make the first three, so that this is open only while no real administrator exists. */
async function assertNoneYet(ctx: ActionContext): Promise<void> {
  // One at a time: two terminals must not both find nobody.
  await sql`select pg_advisory_xact_lock(hashtext(${CALL}))`.execute(ctx.db())
  const held = await roles(ctx).selectFrom('role_grant').select('account_id').where('administrator', 'is not', null).where('state', 'in', ['approved', 'proposed']).execute()
  if (held.length === 0) return
  const real = await accounts(ctx).selectFrom('account').select('username').where('id', 'in', held.map((row) => row.account_id)).where('demo', '=', false).execute()
  if (real.length > 0) fail('identity.administrators-exist', { names: real.map((row) => row.username).join('、') })
}

function assertThreePeople(wanted: Readonly<Record<Administrator, NewAdministrator>>): void {
  const people = ADMINISTRATORS.map((one) => wanted[one])
  const separate = new Set(people.map((one) => one.username)).size === 3 && new Set(people.map((one) => one.name)).size === 3
  if (!separate) fail('identity.three-people-needed')
  const bad = people.find((one) => !/^[a-z][a-z0-9._-]{2,30}$/.test(one.username) || one.name.trim() === '')
  if (bad) fail('identity.username-unusable', { username: bad.username })
}

async function makeOne(ctx: ActionContext, administrator: Administrator, wanted: NewAdministrator, root: { code: string; path: string }): Promise<MadeAdministrator> {
  const role = DEFAULT_ROLES.find((one) => one.administrator === administrator)!
  const taken = await accounts(ctx).selectFrom('account').select('id').where('username', '=', wanted.username).executeTakeFirst()
  if (taken) fail('identity.username-taken', { username: wanted.username })
  const person = await ctx.call(organisation.actions.addPerson, { id: newId(ctx), name: wanted.name.trim(), organisationCode: root.code }, 'system')
  const password = firstPassword()
  const secret = newSecret()
  const at = new Date(ctx.now)
  await accounts(ctx)
    .insertInto('account')
    .values({ id: person.id, username: wanted.username, display_name: person.name, password_hash: await hashPassword(password), password_changed_at: at, password_history: [], totp_secret: ctx.cipher.seal(secret), totp_pending: null, totp_last_step: null, must_change_password: true, failed_count: 0, locked_until: null, disabled_at: null, disabled_reason: null, demo: false, created_at: at, last_sign_in_at: null, version: 1 })
    .execute()
  await roles(ctx)
    .insertInto('role_grant')
    .values({ id: newId(ctx), account_id: person.id, role_id: role.id, org_path: root.path, area_code: null, reason: '首次设置', state: 'approved', administrator, proposed_by: null, proposed_by_name: ctx.actor.name, proposed_at: at, decided_by: null, decided_by_name: ctx.actor.name, decided_at: at, decision_note: null, version: 1 })
    .execute()
  ctx.audit({ kind: 'account', id: person.id, code: wanted.username, after: { username: wanted.username, name: person.name, roleId: role.id, secondFactor: true } })
  return { ...wanted, name: person.name, administrator, role: role.title.zh, password, secret, uri: secretUri(secret, wanted.username) }
}

/**
 * The three separated administrators of a new installation (GB/T 22239-2019 8.1.5), from the machine's own terminal and
 * once: each with a first password and a second factor.
 *
 * @throws Failure `identity.administrators-exist` | `identity.three-people-needed` | `identity.username-unusable` | `identity.username-taken`
 */
export async function createFirstAdministrators(services: Services, world: string, wanted: Readonly<Record<Administrator, NewAdministrator>>): Promise<MadeAdministrator[]> {
  assertThreePeople(wanted)
  const made: MadeAdministrator[] = []
  const origin = { world, actor: { ...systemActor(CALL), name: '服务器终端' }, correlationId: uuidv7(services.clock()), peer: 'terminal' }
  await actAsSystem(services, origin, CALL, async (ctx) => {
    await assertNoneYet(ctx)
    const { organisations } = await ctx.call(organisation.queries.listOrganisations, {}, 'system')
    const root = organisations.find((row) => row.parentCode === null) ?? fail('organisation.not-found', { code: '' })
    for (const one of ADMINISTRATORS) made.push(await makeOne(ctx, one, wanted[one], root))
  })
  return made
}
