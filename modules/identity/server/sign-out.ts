import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts } from './account.store.ts'
import { endSessions, tokenHash } from './session.store.ts'

export const signOut = defineAction(identity.actions.signOut, async (ctx, input) => {
  const session = await accounts(ctx).selectFrom('session').innerJoin('account', 'account.id', 'session.account_id').select(['session.id', 'account.id as account_id', 'account.username', 'account.display_name']).where('session.token_hash', '=', tokenHash(input.token)).executeTakeFirst()
  if (session) {
    await endSessions(ctx, { accountId: session.account_id, reason: 'signed-out', only: session.id })
    ctx.audit({ kind: 'account', id: session.account_id, code: session.username, by: { id: session.account_id, name: session.display_name }, after: { session: session.id } })
  }
  return { ok: true as const }
})
