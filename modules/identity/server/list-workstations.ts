import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts, isoOf } from './account.store.ts'

export const listWorkstations = defineQuery(identity.queries.listWorkstations, async (ctx) => {
  ctx.require('identity.register-workstation', { orgPath: null, areaCode: null })
  const rows = await accounts(ctx)
    .selectFrom('workstation')
    .leftJoin('session', (join) => join.onRef('session.workstation_id', '=', 'workstation.id').on('session.ended_at', 'is', null))
    .selectAll('workstation')
    .select(sql<number>`count(session.id)::int`.as('open_sessions'))
    .groupBy('workstation.id')
    .orderBy('workstation.registered_at', 'desc')
    .execute()
  const sealed = await accounts(ctx).selectFrom('account').select(['username', 'sealed_at', 'sealed_by', 'opened_at']).where('break_glass', '=', true).executeTakeFirst()
  return {
    workstations: rows.map((row) => ({ id: row.id, name: row.name, place: row.place, registeredAt: isoOf(row.registered_at)!, registeredBy: row.registered_by, seenAt: isoOf(row.seen_at), removedAt: isoOf(row.removed_at), openSessions: row.open_sessions })),
    breakGlass: sealed ? { username: sealed.username, sealedAt: isoOf(sealed.sealed_at), sealedBy: sealed.sealed_by, openedAt: isoOf(sealed.opened_at) } : null,
  }
})
