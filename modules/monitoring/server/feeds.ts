import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import type { FeedState } from '../contract/station-row.ts'
import { monitoring } from '../contract.ts'
import { sourceState } from '../domain/feed-state.ts'
import { readSettings } from './setting.store.ts'

/** One row a protocol: how its stations stand. Counts of the whole city carry no row, so holding the permission is enough. */
export const feeds = defineQuery(monitoring.queries.feeds, async (ctx) => {
  ctx.citywide()
  const { feed } = await readSettings(ctx)
  const { rows } = await sql<Record<FeedState, number> & { protocol: string; stations: number; lastReceivedAt: string | null }>`
    select protocol, count(*)::int as stations, max(at) as "lastReceivedAt", (count(*) filter (where age is null))::int as never,
      (count(*) filter (where age <= ${feed.freshPeriods}))::int as fresh, (count(*) filter (where age > ${feed.freshPeriods} and age <= ${feed.lostPeriods}))::int as late,
      (count(*) filter (where age > ${feed.lostPeriods}))::int as lost
    from (select s.protocol, c.last_received_at as at, extract(epoch from ${new Date(ctx.now)}::timestamptz - c.last_received_at) / 60 / s.period_minutes as age
      from ${sql.id(ctx.schema, 'station')} s left join ${sql.id(ctx.schema, 'station_contact')} c on c.station_id = s.id where s.removed_at is null) as t
    group by protocol order by protocol`.execute(ctx.db())
  return { rows: rows.map(({ never, ...row }) => ({ ...row, state: sourceState({ ...row, never }) })) }
})
