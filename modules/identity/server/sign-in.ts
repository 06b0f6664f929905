import type { InputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { afterWrongTry, isLocked, NO_TRIES, type Tries, TryWindow } from '../domain/sign-in-tries.ts'
import { type Account, accounts, msOf, type PolicyRow, readPolicy } from './account.store.ts'
import { describeUser } from './describe-user.ts'
import { passwordMatches } from './password-hash.ts'
import { acceptedStep } from './second-factor.ts'
import { openSession } from './session.store.ts'
import { workstationOf } from './workstation.store.ts'

export interface Refusal {
  readonly ok: false
  readonly code: string
  readonly details: Record<string, unknown>
}

/** Wrong tries of addresses, over any names; and of names that do not exist, so that they lock like those that do. */
const byPeer = new TryWindow()
const byUnknownName = new TryWindow()
/** An office may share one address, so the limit of an address is far above that of an account. */
const PEER_POLICY = { maxTries: 60, lockMinutes: 1 }

export interface Seen {
  readonly username: string
  readonly account: Account | undefined
}

function refuse(ctx: ActionContext, seen: Seen, code: string, details: Record<string, unknown> = {}): Refusal {
  ctx.audit({ kind: 'account', id: seen.account?.id ?? '', code: seen.username, note: ctx.peer, refused: code })
  return { ok: false, code, details }
}

const lockedDetails = (tries: Tries, now: number): Record<string, unknown> => ({ minutes: Math.max(1, Math.ceil((tries.lockedUntil! - now) / 60_000)), until: new Date(tries.lockedUntil!).toISOString() })

async function countWrong(ctx: ActionContext, seen: Seen, policy: PolicyRow, code: string): Promise<Refusal> {
  byPeer.wrong(ctx.peer, ctx.now, PEER_POLICY)
  const { account } = seen
  // The sealed account never locks: its password can not be guessed, and locking it would take the last way in.
  const tries = account?.break_glass ? NO_TRIES : account ? afterWrongTry(triesOf(account), ctx.now, policy) : byUnknownName.wrong(seen.username, ctx.now, policy)
  if (account) {
    const lockedUntil = tries.lockedUntil === null ? null : new Date(tries.lockedUntil)
    await accounts(ctx).updateTable('account').set({ failed_count: tries.failedCount, locked_until: lockedUntil }).where('id', '=', account.id).execute()
  }
  if (tries.lockedUntil !== null) return refuse(ctx, seen, 'identity.locked', lockedDetails(tries, ctx.now))
  return refuse(ctx, seen, code, { left: policy.maxTries - tries.failedCount })
}

const triesOf = (account: Account): Tries => ({ failedCount: account.failed_count, lockedUntil: msOf(account.locked_until) })

/** The step of the second factor that was used; null when none is needed; otherwise the refusal. */
async function checkSecondFactor(ctx: ActionContext, seen: Seen & { account: Account }, code: string | undefined, policy: PolicyRow): Promise<number | null | Refusal> {
  const { account } = seen
  if (account.totp_secret === null) return null
  if (code === undefined || code.trim() === '') return refuse(ctx, seen, 'auth.second-factor-needed')
  const step = acceptedStep(ctx.cipher.open(account.totp_secret), code, ctx.now, account.totp_last_step)
  return step ?? countWrong(ctx, seen, policy, 'identity.second-factor-wrong')
}

function closedFor(ctx: ActionContext, account: Account): string | null {
  if (account.disabled_at !== null) return 'identity.disabled'
  return account.demo && ctx.production ? 'identity.demo-refused' : null
}

/** The account of a name, when the password is its own; otherwise the refusal, with the try counted. */
export async function checkPassword(ctx: ActionContext, seen: Seen, password: string, policy: PolicyRow): Promise<Refusal | Account> {
  // The work comes first, whatever is known already: neither a lock nor an unknown name answers faster.
  const right = await passwordMatches(seen.account?.password_hash ?? null, password)
  const tries = seen.account ? triesOf(seen.account) : byUnknownName.get(seen.username)
  if (isLocked(tries, ctx.now)) return refuse(ctx, seen, 'identity.locked', lockedDetails(tries, ctx.now))
  if (!right || !seen.account) return countWrong(ctx, seen, policy, 'identity.wrong-credentials')
  const closed = closedFor(ctx, seen.account)
  return closed === null ? seen.account : refuse(ctx, seen, closed)
}

/** The seal is broken: on record, and the watch and its leader hear of it. */
async function openBreakGlass(ctx: ActionContext, accountId: string, workstation: string | null): Promise<void> {
  await accounts(ctx).updateTable('account').set({ opened_at: new Date(ctx.now) }).where('id', '=', accountId).where('opened_at', 'is', null).execute()
  await ctx.emit(identity.events.breakGlassOpened, { accountId, at: new Date(ctx.now).toISOString(), peer: ctx.peer, workstation })
}

export const signIn = defineAction(identity.actions.signIn, async (ctx, input) => {
  const username = input.username.toLowerCase()
  const peer = byPeer.get(ctx.peer)
  if (isLocked(peer, ctx.now)) return refuse(ctx, { username, account: undefined }, 'call.too-many', { seconds: Math.ceil((peer.lockedUntil! - ctx.now) / 1000) })
  const policy = await readPolicy(accounts(ctx))
  // Locked, so that many tries at once are counted one after the other.
  const found = await accounts(ctx).selectFrom('account').selectAll().where('username', '=', username).forUpdate().executeTakeFirst()
  const account = await checkPassword(ctx, { username, account: found }, input.password, policy)
  if ('ok' in account) return account
  const seen = { username, account }
  const step = await checkSecondFactor(ctx, seen, input.code, policy)
  if (step !== null && typeof step === 'object') return step
  await accounts(ctx)
    .updateTable('account')
    .set({ failed_count: 0, locked_until: null, last_sign_in_at: new Date(ctx.now), ...(step === null ? {} : { totp_last_step: step }) })
    .where('id', '=', account.id)
    .execute()
  return openFor(ctx, input, account, { policy, secondFactor: step !== null })
})

interface Entered {
  readonly policy: PolicyRow
  readonly secondFactor: boolean
}

/** The registered machine of the duty room that a browser signs in from, if it is one. */
function stationOf(ctx: ActionContext, input: InputOf<typeof identity.actions.signIn>): ReturnType<typeof workstationOf> {
  return input.client === 'browser' && input.workstation !== undefined ? workstationOf(ctx, input.workstation) : Promise.resolve(null)
}

/** Opens the session of somebody who has shown who they are. */
async function openFor(ctx: ActionContext, input: InputOf<typeof identity.actions.signIn>, account: Account, { policy, secondFactor }: Entered) {
  const user = await describeUser(ctx, account, policy)
  // A session stays through the night only on a machine of the duty room, never on any browser somewhere.
  const station = await stationOf(ctx, input)
  const shift = station !== null && user.permissions.includes('identity.keep-shift')
  const session = await openSession(ctx, { accountId: account.id, client: input.client, agent: input.agent, shift, workstationId: station?.id ?? null }, policy)
  const note = account.break_glass ? { note: '启用应急账号' } : {}
  ctx.audit({ kind: 'account', id: account.id, code: account.username, by: { id: account.id, name: account.display_name }, after: { session: session.id, client: input.client, shift, workstation: station?.name ?? null, secondFactor }, ...note })
  if (account.break_glass) await openBreakGlass(ctx, account.id, station?.name ?? null)
  return { ok: true as const, token: session.token, user }
}
