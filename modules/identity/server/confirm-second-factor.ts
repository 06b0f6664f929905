import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { changeAccount } from './account.store.ts'
import { ownAccount } from './own-account.ts'
import { acceptedStep } from './second-factor.ts'
import { forgetAccount } from './session-cache.ts'

export const confirmSecondFactor = defineAction(identity.actions.confirmSecondFactor, async (ctx, input) => {
  const account = await ownAccount(ctx)
  if (account.totp_pending === null) fail('identity.second-factor-not-begun')
  const step = acceptedStep(ctx.cipher.open(account.totp_pending), input.code, ctx.now, null)
  if (step === null) {
    ctx.audit({ kind: 'account', id: account.id, code: account.username, refused: 'identity.second-factor-wrong' })
    return { ok: false as const, code: 'identity.second-factor-wrong', details: { left: null } }
  }
  await changeAccount(ctx, account.id, { totp_secret: account.totp_pending, totp_pending: null, totp_last_step: step })
  ctx.onCommit(() => forgetAccount(account.id))
  ctx.audit({ kind: 'account', id: account.id, code: account.username, after: { secondFactor: true } })
  return { ok: true as const }
})
