import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { endSessions, sessionById } from './session.store.ts'

export const endSession = defineAction(identity.actions.endSession, async (ctx, input) => {
  const session = await sessionById(ctx, input.id)
  const own = session?.account_id === ctx.actor.id
  if (!session || (!own && !ctx.may('identity.manage-accounts', { orgPath: null, areaCode: null }))) fail('identity.session-not-found', { id: input.id })
  if (session.ended_at === null) await endSessions(ctx, { accountId: session.account_id, reason: own ? 'ended-by-owner' : 'ended-by-administrator', only: input.id })
  ctx.audit({ kind: 'account', id: session.account_id, after: { session: input.id } })
  return { ok: true as const }
})
