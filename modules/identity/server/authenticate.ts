import type { Kysely } from 'kysely'
import type { Actor } from '#platform/kernel/contract.ts'
import { askTyped } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { grantsOf } from '../domain/role-permissions.ts'
import { pausedBy, sessionOver } from '../domain/session-limits.ts'
import type { Restriction } from '../contract.ts'
import { type Account, type AccountTables, msOf, type PolicyRow, readPolicy } from './account.store.ts'
import { approvedGrants, currentRolePermissions, type RoleGrant, type RoleTables } from './role.store.ts'
import { cacheGeneration, recall, remember } from './session-cache.ts'
import { tokenHash } from './session.store.ts'
import { passwordExpiresAt } from '../domain/password-policy.ts'

/** The person's last sign is written at most this often. */
const SEEN_EVERY_MS = 30_000

/** What stands between a signed-in account and its permissions. Demo accounts are kept open for whoever tries the platform. */
export function restrictionOf(account: Pick<Account, 'must_change_password' | 'password_changed_at' | 'totp_secret' | 'demo' | 'break_glass'>, held: readonly Pick<RoleGrant, 'administrator'>[], policy: PolicyRow, now: number): Restriction | null {
  const expired = !account.demo && !account.break_glass && passwordExpiresAt(msOf(account.password_changed_at)!, policy) <= now
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
    .select(['session.id as session_id', 'session.created_at as session_created_at', 'session.seen_at', 'session.acted_at', 'session.expires_at', 'session.shift'])
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

type SessionRow = NonNullable<Awaited<ReturnType<typeof readSession>>>

async function actorOf(services: Services, world: string, row: SessionRow, policy: PolicyRow): Promise<Actor> {
  const db = services.kysely.withSchema(worldSchema(world)) as unknown as Kysely<RoleTables>
  const held = await approvedGrants(db, row.id)
  // A password that runs out at two in the morning must not blank the desk: it is asked for at the next sign-in.
  const restricted = restrictionOf(row, held, policy, row.shift ? msOf(row.session_created_at)! : services.clock())
  const grants = restricted === null ? grantsOf(held.map((grant) => ({ roleId: grant.role_id, orgPath: grant.org_path, areaCode: grant.area_code })), await currentRolePermissions(db, services.registry)) : []
  const paused = pausedBy({ shift: row.shift, expiresAt: msOf(row.expires_at)!, actedAt: msOf(row.acted_at)!, hasPin: row.pin_hash !== null, pinFailed: row.pin_failed }, services.clock(), policy)
  return { kind: 'person', id: row.id, name: row.display_name, orgPath: await homePath(services, world, row.id), grants, session: row.session_id, ...(paused === null ? {} : { paused }) }
}

async function touch(services: Services, sessionId: string, times: { seen_at?: Date; acted_at?: Date }): Promise<void> {
  await platformDb(services).updateTable('session').set(times).where('id', '=', sessionId).where('ended_at', 'is', null).execute()
}

async function endOver(services: Services, sessionId: string, reason: string, now: number): Promise<void> {
  await platformDb(services).updateTable('session').set({ ended_at: new Date(now), end_reason: reason }).where('id', '=', sessionId).where('ended_at', 'is', null).execute()
}

type Use = 'act' | 'watch' | 'hand'

interface Presented {
  readonly hash: Buffer
  readonly world: string
  readonly use: Use
  readonly now: number
}

/** Which times of the session are to be written: a pause is never ended by touching, only by its PIN. */
function signsOf(row: SessionRow, { use, now }: Presented, paused: boolean): { seen_at?: Date; acted_at?: Date } {
  const isOld = (at: string | Date): boolean => now - msOf(at)! >= SEEN_EVERY_MS
  return {
    ...(use !== 'watch' && isOld(row.seen_at) ? { seen_at: new Date(now) } : {}),
    ...(use === 'hand' && !paused && isOld(row.acted_at) ? { acted_at: new Date(now) } : {}),
  }
}

/** Asks the database; keeps the answer for a few seconds. */
async function readActor(services: Services, presented: Presented): Promise<Actor | null> {
  const { hash, world, now } = presented
  const generation = cacheGeneration()
  const row = await readSession(services, hash)
  if (!row || (row.demo && services.production)) return null
  const policy = await readPolicy(platformDb(services))
  const over = sessionOver({ seenAt: msOf(row.seen_at)!, expiresAt: msOf(row.expires_at)!, shift: row.shift }, now, policy)
  if (over) {
    await endOver(services, row.session_id, over, now)
    return null
  }
  const actor = await actorOf(services, world, row, policy)
  const signs = signsOf(row, presented, actor.paused !== undefined)
  if (signs.seen_at || signs.acted_at) await touch(services, row.session_id, signs)
  remember(world, hash.toString('base64url'), { accountId: row.id, actor, checkedAt: now, writtenSeenAt: msOf(signs.seen_at ?? row.seen_at)!, writtenActedAt: msOf(signs.acted_at ?? row.acted_at)! }, generation)
  return actor
}

/**
 * Whose token is this, with which grants in this world? A page that only listens (`watch`) is no sign of a session in
 * use, so it does not keep an office session from its idle end; only a hand on the page (`hand`) keeps a shift session
 * from its pause.
 */
export async function authenticate(services: Services, token: string, world: string, use: Use = 'act'): Promise<Actor | null> {
  const hash = tokenHash(token)
  const now = services.clock()
  const known = recall(world, hash.toString('base64url'), now)
  const written = { watch: now, act: known?.writtenSeenAt ?? 0, hand: known?.writtenActedAt ?? 0 }[use]
  if (known && (now - written < SEEN_EVERY_MS || (use === 'hand' && known.actor.paused !== undefined))) return known.actor
  return readActor(services, { hash, world, use, now })
}
