import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accountRowById } from './account-rows.ts'
import { changeAccount, lockAccount } from './account.store.ts'

export const enableAccount = defineAction(identity.actions.enableAccount, async (ctx, input) => {
  ctx.require('identity.manage-accounts', { orgPath: null, areaCode: null })
  const account = await lockAccount(ctx, input.accountId, input.version)
  await changeAccount(ctx, account.id, { disabled_at: null, disabled_reason: null, failed_count: 0, locked_until: null })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, before: { disabled: account.disabled_at !== null, lockedUntil: account.locked_until }, after: { disabled: false, lockedUntil: null }, note: input.reason })
  return accountRowById(ctx, account.id)
})
