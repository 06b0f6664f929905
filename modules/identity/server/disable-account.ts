import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accountRowById } from './account-rows.ts'
import { changeAccount, lockAccount } from './account.store.ts'
import { assertNotLastAdministrator } from './last-administrator.ts'
import { endSessions } from './session.store.ts'

export const disableAccount = defineAction(identity.actions.disableAccount, async (ctx, input) => {
  ctx.require('identity.manage-accounts', { orgPath: null, areaCode: null })
  const account = await lockAccount(ctx, input.accountId, input.version)
  await assertNotLastAdministrator(ctx, account.id)
  await changeAccount(ctx, account.id, { disabled_at: new Date(ctx.now), disabled_reason: input.reason })
  await endSessions(ctx, { accountId: account.id, reason: 'disabled' })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, before: { disabled: account.disabled_at !== null }, after: { disabled: true }, note: input.reason })
  return accountRowById(ctx, account.id)
})
