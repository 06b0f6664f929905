import type { Kysely } from 'kysely'
import type { Actor } from '#platform/kernel/contract.ts'
import { askTyped } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { grantsOf } from '../domain/role-permissions.ts'
import { sessionOver } from '../domain/session-limits.ts'
import type { Restriction } from '../contract.ts'
import { type Account, type AccountTables, msOf, type PolicyRow, readPolicy } from './account.store.ts'
import { approvedGrants, currentRolePermissions, type RoleGrant, type RoleTables } from './role.store.ts'
import { cacheGeneration, recall, remember } from './session-cache.ts'
import { tokenHash } from './session.store.ts'
import { passwordExpiresAt } from '../domain/password-policy.ts'

/** The person's last sign is written at most this often. */
const SEEN_EVERY_MS = 30_000

/** What stands between a signed-in account and its permissions. Demo accounts are kept open for whoever tries the platform. */
export function restrictionOf(account: Pick<Account, 'must_change_password' | 'password_changed_at' | 'totp_secret' | 'demo'>, held: readonly Pick<RoleGrant, 'administrator'>[], policy: PolicyRow, now: number): Restriction | null {
  const expired = !account.demo && passwordExpiresAt(msOf(account.password_changed_at)!, policy) <= now
  if (account.must_change_password || expired) return 'change-password'
  const administrator = held.some((grant) => grant.administrator !== null)
  return administrator && account.totp_secret === null ? 'set-up-second-factor' : null
}

const platformDb = (services: Services): Kysely<AccountTables> => services.kysely.withSchema('platform') as unknown as Kysely<AccountTables>

async function readSession(services: Services, hash: Buffer) {
  return platformDb(services)
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('account')
    .select(['session.id as session_id', 'session.seen_at', 'session.expires_at', 'session.shift'])
    .where('session.token_hash', '=', hash)
    .where('session.ended_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
}

async function homePath(services: Services, world: string, accountId: string): Promise<string | null> {
  const origin = { world, actor: systemActor('identity.authenticate'), correlationId: uuidv7(services.clock()), peer: '' }
  const { people } = await askTyped(services, organisation.queries.findPeople, { ids: [accountId] }, origin)
  return people[0]?.orgPath ?? null
}

async function actorOf(services: Services, world: string, account: Account & { session_id: string }, policy: PolicyRow): Promise<Actor> {
  const db = services.kysely.withSchema(worldSchema(world)) as unknown as Kysely<RoleTables>
  const held = await approvedGrants(db, account.id)
  const restricted = restrictionOf(account, held, policy, services.clock())
  const grants = restricted === null ? grantsOf(held.map((grant) => ({ roleId: grant.role_id, orgPath: grant.org_path, areaCode: grant.area_code })), await currentRolePermissions(db, services.registry)) : []
  return { kind: 'person', id: account.id, name: account.display_name, orgPath: await homePath(services, world, account.id), grants, session: account.session_id }
}

async function touch(services: Services, sessionId: string, now: number): Promise<void> {
  await platformDb(services).updateTable('session').set({ seen_at: new Date(now) }).where('id', '=', sessionId).where('ended_at', 'is', null).execute()
}

async function endOver(services: Services, sessionId: string, reason: string, now: number): Promise<void> {
  await platformDb(services).updateTable('session').set({ ended_at: new Date(now), end_reason: reason }).where('id', '=', sessionId).where('ended_at', 'is', null).execute()
}

interface Presented {
  readonly hash: Buffer
  readonly world: string
  readonly use: 'act' | 'watch'
  readonly now: number
}

/** Asks the database; keeps the answer for a few seconds. */
async function readActor(services: Services, { hash, world, use, now }: Presented): Promise<Actor | null> {
  const generation = cacheGeneration()
  const row = await readSession(services, hash)
  if (!row || (row.demo && services.production)) return null
  const policy = await readPolicy(platformDb(services))
  const seenAt = msOf(row.seen_at)!
  const over = sessionOver({ seenAt, expiresAt: msOf(row.expires_at)!, shift: row.shift }, now, policy)
  if (over) {
    await endOver(services, row.session_id, over, now)
    return null
  }
  const touched = use === 'act' && now - seenAt >= SEEN_EVERY_MS
  if (touched) await touch(services, row.session_id, now)
  const actor = await actorOf(services, world, row, policy)
  remember(world, hash.toString('base64url'), { accountId: row.id, actor, checkedAt: now, writtenSeenAt: touched ? now : seenAt }, generation)
  return actor
}

/**
 * Whose token is this, with which grants in this world? A page that only listens (`watch`) is no sign of a person, so
 * it does not keep an office session from its idle end.
 */
export async function authenticate(services: Services, token: string, world: string, use: 'act' | 'watch' = 'act'): Promise<Actor | null> {
  const hash = tokenHash(token)
  const now = services.clock()
  const known = recall(world, hash.toString('base64url'), now)
  if (known && (use === 'watch' || now - known.writtenSeenAt < SEEN_EVERY_MS)) return known.actor
  return readActor(services, { hash, world, use, now })
}
