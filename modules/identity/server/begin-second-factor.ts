import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts, changeAccount, readPolicy } from './account.store.ts'
import { askPasswordAgain, ownAccount } from './own-account.ts'
import { newSecret, secretUri } from './second-factor.ts'

export const beginSecondFactor = defineAction(identity.actions.beginSecondFactor, async (ctx, input) => {
  const account = await ownAccount(ctx)
  const wrong = await askPasswordAgain(ctx, account, input.password, await readPolicy(accounts(ctx)))
  if (wrong) return wrong
  const secret = newSecret()
  await changeAccount(ctx, account.id, { totp_pending: ctx.cipher.seal(secret) })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, note: '开始设置动态口令' })
  return { ok: true as const, secret, uri: secretUri(secret, account.username) }
})
