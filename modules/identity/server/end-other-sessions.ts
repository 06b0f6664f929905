import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { endSessions } from './session.store.ts'

export const endOtherSessions = defineAction(identity.actions.endOtherSessions, async (ctx) => {
  const ended = await endSessions(ctx, { accountId: ctx.actor.id, reason: 'ended-by-owner', except: ctx.actor.session })
  ctx.audit({ kind: 'account', id: ctx.actor.id, after: { ended } })
  return { ended }
})
