import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { afterWrongTry, isLocked } from '../domain/sign-in-tries.ts'
import { type Account, accounts, lockAccount, msOf, type PolicyRow } from './account.store.ts'
import { passwordMatches } from './password-hash.ts'

/** The account of the person who acts, locked for this transaction. Jobs and devices have none. */
export async function ownAccount(ctx: ActionContext): Promise<Account> {
  if (ctx.actor.kind !== 'person') fail('auth.not-signed-in')
  return lockAccount(ctx, ctx.actor.id)
}

interface WrongPassword {
  readonly ok: false
  readonly code: string
  readonly details: Record<string, unknown>
}

/**
 * Asks a signed-in person for the password again. Wrong tries count as at sign-in, or an open page would be a way to
 * guess without end. Null when it is right.
 */
export async function askPasswordAgain(ctx: ActionContext, account: Account, password: string, policy: PolicyRow): Promise<WrongPassword | null> {
  const tries = { failedCount: account.failed_count, lockedUntil: msOf(account.locked_until) }
  const right = await passwordMatches(account.password_hash, password)
  if (right && !isLocked(tries, ctx.now)) return null
  const after = isLocked(tries, ctx.now) ? tries : afterWrongTry(tries, ctx.now, policy)
  await accounts(ctx)
    .updateTable('account')
    .set({ failed_count: after.failedCount, locked_until: after.lockedUntil === null ? null : new Date(after.lockedUntil) })
    .where('id', '=', account.id)
    .execute()
  const locked = after.lockedUntil !== null
  const code = locked ? 'identity.locked' : 'identity.password-wrong'
  ctx.audit({ kind: 'account', id: account.id, code: account.username, refused: code })
  const details = locked ? { minutes: Math.max(1, Math.ceil((after.lockedUntil - ctx.now) / 60_000)) } : { left: policy.maxTries - after.failedCount }
  return { ok: false, code, details }
}
