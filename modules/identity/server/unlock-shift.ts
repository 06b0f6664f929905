import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { sessionExpiresAt } from '../domain/session-limits.ts'
import { type Account, accounts, msOf, type PolicyRow, readPolicy } from './account.store.ts'
import { askPasswordAgain, ownAccount } from './own-account.ts'
import { checkPin, looksLikePin } from './pin-check.ts'
import { forgetAccount } from './session-cache.ts'
import type { Refusal } from './sign-in.ts'
import { ownSession } from './workstation.store.ts'

async function check(ctx: ActionContext, account: Account, secret: string, over: boolean, policy: PolicyRow): Promise<Refusal | null> {
  if (looksLikePin(secret) && account.pin_hash !== null && !over) return checkPin(ctx, account, secret)
  const wrong = await askPasswordAgain(ctx, account, secret, policy)
  if (wrong) return wrong
  await accounts(ctx).updateTable('account').set({ pin_failed: 0, failed_count: 0, locked_until: null }).where('id', '=', account.id).execute()
  return null
}

export const unlockShift = defineAction(identity.actions.unlockShift, async (ctx, { secret }) => {
  const account = await ownAccount(ctx)
  const session = await ownSession(ctx)
  if (!session?.shift) fail('identity.not-paused')
  const policy = await readPolicy(accounts(ctx))
  const over = msOf(session.expires_at)! <= ctx.now
  const wrong = await check(ctx, account, secret, over, policy)
  if (wrong) return wrong
  // Who gives the password after the end of the shift stays for another one.
  const expires = over ? { expires_at: new Date(sessionExpiresAt(ctx.now, true, policy)) } : {}
  await accounts(ctx).updateTable('session').set({ acted_at: new Date(ctx.now), seen_at: new Date(ctx.now), ...expires }).where('id', '=', session.id).execute()
  ctx.onCommit(() => forgetAccount(account.id))
  ctx.audit({ kind: 'account', id: account.id, code: account.username, after: { unlocked: true, workstation: session.workstation } })
  return { ok: true as const }
})
