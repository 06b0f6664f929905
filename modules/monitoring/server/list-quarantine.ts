import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import type { QuarantineTables } from './quarantine.store.ts'

const SHOWN_BYTES = 512

export const listQuarantine = defineQuery(monitoring.queries.listQuarantine, async (ctx, input) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const db = ctx.db<QuarantineTables>()
  let list = db.selectFrom('quarantine').where('state', '=', input.state)
  if (input.protocol !== undefined) list = list.where('protocol', '=', input.protocol)
  const reasons = await list.select(['reason', sql<number>`count(*)::int`.as('n')]).groupBy('reason').execute()
  const chosen = input.reason === undefined ? list : list.where('reason', '=', input.reason)
  const rows = await chosen
    .select(['id', 'protocol', 'station', 'peer', 'reason', 'detail', 'bytes', 'count', 'state'])
    .select([sql<string>`at`.as('at'), sql<string>`encode(substr(raw, 1, ${sql.lit(SHOWN_BYTES)}), 'hex')`.as('rawHex'), sql<boolean>`frame is not null`.as('retriable')])
    .orderBy('at', 'desc')
    .limit(input.limit)
    .execute()
  const byReason = Object.fromEntries(reasons.map((row) => [row.reason, row.n]))
  const total = input.reason === undefined ? reasons.reduce((sum, row) => sum + row.n, 0) : (byReason[input.reason] ?? 0)
  return { rows, total, byReason }
})
