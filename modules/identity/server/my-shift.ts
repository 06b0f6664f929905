import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { pausedBy } from '../domain/session-limits.ts'
import { accounts, msOf, readPolicy } from './account.store.ts'
import { ownSession } from './workstation.store.ts'

export const myShift = defineQuery(identity.queries.myShift, async (ctx) => {
  const policy = await readPolicy(accounts(ctx))
  const session = await ownSession(ctx)
  if (!session) return { shift: false, workstation: null, paused: null, hasPin: false, pinMinutes: policy.pinMinutes }
  const hasPin = session.pin_hash !== null
  const paused = pausedBy({ shift: session.shift, expiresAt: msOf(session.expires_at)!, actedAt: msOf(session.acted_at)!, hasPin, pinFailed: session.pin_failed }, ctx.now, policy)
  return { shift: session.shift, workstation: session.workstation, paused, hasPin, pinMinutes: policy.pinMinutes }
})
