import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import type { ChannelKind } from '../contract/message-row.ts'
import { table } from './message.store.ts'
import { readRoutes } from './route.store.ts'

interface Waiting {
  readonly channel: ChannelKind
  readonly waiting: number
  readonly oldest: string | null
  readonly next: string | null
  readonly expired: number
}

/** What the keeper asks every second: routes, and how much waits for each way. Reads the partial index of what is open only. */
export const routeTable = defineQuery(message.queries.routeTable, async (ctx) => {
  ctx.citywide()
  const now = new Date(ctx.now)
  const [routes, { rows }] = [
    await readRoutes(ctx),
    await sql<Waiting>`
      select channel, count(*)::int as waiting, min(created_at) as oldest, min(next_at) as next, (count(*) filter (where expires_at <= ${now} and (state = 'queued' or next_at <= ${now})))::int as expired
      from ${table(ctx, 'message')} where state in ('queued', 'sending') group by channel`.execute(ctx.db()),
  ]
  const of = new Map(rows.map((row) => [row.channel, row]))
  return {
    routes: routes.map(({ route, channel, setting, sealedSecret, version }) => ({ route, channel, setting, sealedSecret, version, waiting: of.get(channel)?.waiting ?? 0, oldestWaitingAt: of.get(channel)?.oldest ?? null, nextAt: of.get(channel)?.next ?? null })),
    expired: rows.reduce((sum, row) => sum + row.expired, 0),
  }
})
