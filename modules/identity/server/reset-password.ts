import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { changeAccount, lockAccount } from './account.store.ts'
import { firstPassword } from './first-password.ts'
import { hashPassword } from './password-hash.ts'
import { endSessions } from './session.store.ts'

export const resetPassword = defineAction(identity.actions.resetPassword, async (ctx, input) => {
  ctx.require('identity.manage-accounts', { orgPath: null, areaCode: null })
  const account = await lockAccount(ctx, input.accountId)
  const password = firstPassword()
  await changeAccount(ctx, account.id, { password_hash: await hashPassword(password), password_changed_at: new Date(ctx.now), password_history: [account.password_hash, ...account.password_history].slice(0, 24), must_change_password: true, failed_count: 0, locked_until: null })
  await endSessions(ctx, { accountId: account.id, reason: 'ended-by-administrator' })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, after: { mustChangePassword: true }, note: input.reason })
  return { password }
})
