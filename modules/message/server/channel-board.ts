import { sql } from 'kysely'
import { DAY, SHANGHAI_OFFSET_MS } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import type { FailureReason, RouteKey, RouteState } from '../contract/message-row.ts'
import { CHANNEL_OF, isConfigured } from '../domain/default-routes.ts'
import { table } from './message.store.ts'
import { readRoutes, type RouteTables, type StoredRoute } from './route.store.ts'
import { isDrill } from './world-kind.ts'

interface Counted {
  readonly route: RouteKey | null
  readonly channel: string
  readonly total: number
  readonly queued: number
  readonly sent: number
  readonly delivered: number
  readonly failed: number
  readonly answered: number
  readonly cost: number
  readonly oldest: string | null
  readonly lastSentAt: string | null
}

const NONE = { total: 0, queued: 0, sent: 0, delivered: 0, failed: 0, answered: 0, cost: 0, oldest: null, lastSentAt: null }

/** A message that never got as far as a route is counted with the first route of its way. */
const firstOf = (routes: readonly StoredRoute[], channel: string): RouteKey => routes.filter((one) => one.channel === channel).sort((a, b) => a.setting.priority - b.setting.priority)[0]!.route

function shownState(one: StoredRoute, drill: boolean, noted: RouteState | undefined): RouteState {
  if (one.route === 'app') return 'normal'
  if (drill) return 'recording'
  if (!isConfigured(one.route, one.setting)) return 'unconfigured'
  if (!one.setting.enabled) return 'off'
  return noted === undefined || noted === 'unconfigured' || noted === 'off' || noted === 'recording' ? 'down' : noted
}

/** Counts only, of the whole city: who may see channels may see how many went out, not to whom. */
export const channelBoard = defineQuery(message.queries.channelBoard, async (ctx) => {
  ctx.citywide()
  const midnight = new Date(Math.floor((ctx.now + SHANGHAI_OFFSET_MS) / DAY) * DAY - SHANGHAI_OFFSET_MS)
  const routes = await readRoutes(ctx)
  const drill = await isDrill(ctx)
  const noted = await ctx.db<RouteTables>().selectFrom('message_route_state').selectAll().execute()
  const { rows: counted } = await sql<Counted>`
    select route, channel, count(*)::int as total, (count(*) filter (where state in ('queued', 'sending')))::int as queued, (count(*) filter (where state = 'sent'))::int as sent,
      (count(*) filter (where state = 'delivered'))::int as delivered, (count(*) filter (where state = 'failed'))::int as failed, (count(*) filter (where answered_at is not null))::int as answered,
      coalesce(sum(cost_milli), 0)::int as cost, min(created_at) filter (where state in ('queued', 'sending')) as oldest, max(sent_at) as "lastSentAt"
    from ${table(ctx, 'message')} where created_at >= ${midnight} group by route, channel`.execute(ctx.db())
  const { rows: failures } = await sql<{ route: RouteKey | null; channel: string; reason: FailureReason; count: number }>`
    select route, channel, reason, count(*)::int as count from ${table(ctx, 'message')} where created_at >= ${midnight} and state = 'failed' and reason is not null group by route, channel, reason order by count desc`.execute(ctx.db())
  const { rows: replies } = await sql<{ count: number }>`select count(*)::int as count from ${table(ctx, 'message_reply')} where at >= ${midnight}`.execute(ctx.db())
  const ofRoute = <T extends { route: RouteKey | null; channel: string }>(list: readonly T[], route: RouteKey): T[] => list.filter((row) => (row.route ?? firstOf(routes, row.channel)) === route)
  return {
    drill,
    unmatchedReplies: replies[0]?.count ?? 0,
    routes: routes.map((one) => {
      const note = noted.find((row) => row.route === one.route)
      const state = shownState(one, drill, note?.state)
      const counts = ofRoute(counted, one.route).reduce<Omit<Counted, 'route' | 'channel'>>((sum, row) => merged(sum, row), NONE)
      const { cost, oldest, lastSentAt, ...today } = counts
      return {
        route: one.route, channel: CHANNEL_OF[one.route], setting: one.setting, hasSecret: one.sealedSecret !== null, version: one.version, updatedBy: one.updatedBy, updatedAt: one.updatedAt,
        state, since: note?.state === state ? note.since : null, detail: note?.state === state ? note.detail : null, lastOkAt: later(lastSentAt, note?.last_ok_at ?? null),
        today: { ...today, costYuan: cost / 1000, oldestQueuedAt: oldest },
        failures: summed(ofRoute(failures, one.route)),
      }
    }),
  }
})

const later = (a: string | null, b: string | null): string | null => (a !== null && (b === null || Date.parse(a) > Date.parse(b)) ? a : b)
const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null ? a : Date.parse(a) < Date.parse(b) ? a : b)

function merged(a: Omit<Counted, 'route' | 'channel'>, b: Omit<Counted, 'route' | 'channel'>): Omit<Counted, 'route' | 'channel'> {
  return {
    total: a.total + b.total, queued: a.queued + b.queued, sent: a.sent + b.sent, delivered: a.delivered + b.delivered, failed: a.failed + b.failed,
    answered: a.answered + b.answered, cost: a.cost + b.cost, oldest: earlier(a.oldest, b.oldest), lastSentAt: later(a.lastSentAt, b.lastSentAt),
  }
}

function summed(rows: readonly { reason: FailureReason; count: number }[]): { reason: FailureReason; count: number }[] {
  const sums = new Map<FailureReason, number>()
  for (const { reason, count } of rows) sums.set(reason, (sums.get(reason) ?? 0) + count)
  return [...sums].map(([reason, count]) => ({ reason, count }))
}
