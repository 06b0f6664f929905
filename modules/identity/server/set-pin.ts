import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { isWeakPin } from '../domain/password-policy.ts'
import { accounts, changeAccount, readPolicy } from './account.store.ts'
import { askPasswordAgain, ownAccount } from './own-account.ts'
import { hashPassword } from './password-hash.ts'

export const setPin = defineAction(identity.actions.setPin, async (ctx, input) => {
  const account = await ownAccount(ctx)
  const wrong = await askPasswordAgain(ctx, account, input.password, await readPolicy(accounts(ctx)))
  if (wrong) return wrong
  if (isWeakPin(input.pin)) fail('identity.pin-weak')
  await changeAccount(ctx, account.id, { pin_hash: await hashPassword(input.pin), pin_failed: 0, failed_count: 0, locked_until: null })
  ctx.audit({ kind: 'account', id: account.id, code: account.username, after: { pinChanged: true } })
  return { ok: true as const }
})
