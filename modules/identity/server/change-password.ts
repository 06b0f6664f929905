import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { passwordFaults } from '../domain/password-policy.ts'
import { accounts, changeAccount, readPolicy } from './account.store.ts'
import { askPasswordAgain, ownAccount } from './own-account.ts'
import { hashPassword, isAmong } from './password-hash.ts'
import { endSessions } from './session.store.ts'

export const changePassword = defineAction(identity.actions.changePassword, async (ctx, input) => {
  const account = await ownAccount(ctx)
  const policy = await readPolicy(accounts(ctx))
  const wrong = await askPasswordAgain(ctx, account, input.current, policy)
  if (wrong) return wrong
  const faults = passwordFaults(input.next, account.username, policy)
  if (faults.length > 0) fail('identity.password-weak', { faults, minLength: policy.minLength, minClasses: policy.minClasses })
  const earlier = [account.password_hash, ...account.password_history].slice(0, policy.history)
  if (await isAmong(earlier, input.next)) fail('identity.password-used-before', { history: policy.history })
  await changeAccount(ctx, account.id, { password_hash: await hashPassword(input.next), password_changed_at: new Date(ctx.now), password_history: earlier, must_change_password: false, failed_count: 0, locked_until: null })
  const ended = await endSessions(ctx, { accountId: account.id, reason: 'password-changed', except: ctx.actor.session })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, after: { passwordChanged: true, sessionsEnded: ended } })
  return { ok: true as const }
})
