import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts, isoOf } from './account.store.ts'

export const mySessions = defineQuery(identity.queries.mySessions, async (ctx) => {
  const rows = await accounts(ctx).selectFrom('session').selectAll().where('account_id', '=', ctx.actor.id).where('ended_at', 'is', null).where('expires_at', '>', new Date(ctx.now)).orderBy('seen_at', 'desc').execute()
  return {
    sessions: rows.map((row) => ({ id: row.id, createdAt: isoOf(row.created_at)!, seenAt: isoOf(row.seen_at)!, expiresAt: isoOf(row.expires_at)!, peer: row.peer, agent: row.agent, client: row.client, shift: row.shift, current: row.id === ctx.actor.session })),
  }
})
