import type { ActionContext } from '#platform/server/action/context.ts'
import { PIN_TRIES } from '../domain/session-limits.ts'
import { type Account, accounts } from './account.store.ts'
import { passwordMatches } from './password-hash.ts'
import type { Refusal } from './sign-in.ts'

/** Is this meant as a PIN? Passwords have at least three classes of signs, so six digits are never one. */
export const looksLikePin = (secret: string): boolean => /^\d{6}$/.test(secret)

/**
 * Compares a PIN and counts a wrong one; after five only the password helps. It never locks the account: a desk must
 * not be blocked by somebody trying.
 */
export async function checkPin(ctx: ActionContext, account: Account, pin: string): Promise<Refusal | null> {
  const blocked = account.pin_failed >= PIN_TRIES
  const right = await passwordMatches(account.pin_hash, pin)
  if (!blocked && right) {
    await accounts(ctx).updateTable('account').set({ pin_failed: 0 }).where('id', '=', account.id).execute()
    return null
  }
  const failed = Math.min(PIN_TRIES, account.pin_failed + 1)
  await accounts(ctx).updateTable('account').set({ pin_failed: failed }).where('id', '=', account.id).execute()
  const code = failed >= PIN_TRIES ? 'identity.pin-blocked' : 'identity.pin-wrong'
  ctx.audit({ kind: 'account', id: account.id, code: account.username, refused: code })
  return { ok: false, code, details: { left: PIN_TRIES - failed } }
}
