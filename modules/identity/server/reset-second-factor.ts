import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accountRowById } from './account-rows.ts'
import { changeAccount, lockAccount } from './account.store.ts'
import { endSessions } from './session.store.ts'

/** The password is reset by the system administrator, the second factor by the security administrator: neither alone can take an account over. */
export const resetSecondFactor = defineAction(identity.actions.resetSecondFactor, async (ctx, input) => {
  ctx.require('identity.approve-grants', { orgPath: null, areaCode: null })
  const account = await lockAccount(ctx, input.accountId)
  await changeAccount(ctx, account.id, { totp_secret: null, totp_pending: null, totp_last_step: null })
  await endSessions(ctx, { accountId: account.id, reason: 'ended-by-administrator' })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, before: { secondFactor: account.totp_secret !== null }, after: { secondFactor: false }, note: input.reason })
  return accountRowById(ctx, account.id)
})
