import { type ColumnType, sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import { ROUTES, type ChannelKind, type RouteKey, type RouteState } from '../contract/message-row.ts'
import type { RouteSetting } from '../contract/route-row.ts'
import { CHANNEL_OF, DEFAULT_ROUTES } from '../domain/default-routes.ts'

interface RouteTable {
  route: RouteKey
  version: number
  enabled: boolean
  address: string
  account: string
  secret_sealed: string | null
  source_number: string
  extension_digits: number
  rate_per_second: number
  cost_yuan: number
  priority: number
  max_attempts: number
  late_seconds: number
  source: string
  updated_at: ColumnType<string, Date, Date>
  updated_by: string
}

export interface RouteTables {
  message_route: RouteTable
  message_route_state: { route: RouteKey; state: RouteState; detail: string | null; since: ColumnType<string, Date, Date>; last_ok_at: ColumnType<string | null, Date | null, Date | null> }
}

export interface StoredRoute {
  readonly route: RouteKey
  readonly channel: ChannelKind
  readonly setting: RouteSetting
  readonly sealedSecret: string | null
  readonly version: number
  readonly updatedAt: string
  readonly updatedBy: string
}

/** All routes, those that nobody has set up with their defaults. */
export async function readRoutes(ctx: QueryContext): Promise<StoredRoute[]> {
  const rows = await ctx.db<RouteTables>().selectFrom('message_route').selectAll().execute()
  return ROUTES.map((route) => {
    const row = rows.find((one) => one.route === route)
    const channel = CHANNEL_OF[route]
    if (!row) return { route, channel, setting: DEFAULT_ROUTES[route], sealedSecret: null, version: 1, updatedAt: new Date(0).toISOString(), updatedBy: '系统默认' }
    return {
      route,
      channel,
      sealedSecret: row.secret_sealed,
      version: row.version,
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
      setting: {
        enabled: row.enabled, address: row.address, account: row.account, sourceNumber: row.source_number, extensionDigits: row.extension_digits, ratePerSecond: row.rate_per_second,
        costYuan: row.cost_yuan, priority: row.priority, maxAttempts: row.max_attempts, lateSeconds: row.late_seconds, source: row.source,
      },
    }
  })
}

export async function readRoute(ctx: QueryContext, route: RouteKey): Promise<StoredRoute> {
  return (await readRoutes(ctx)).find((one) => one.route === route)!
}

export async function writeRoute(ctx: QueryContext, stored: StoredRoute): Promise<void> {
  const { setting } = stored
  const row = {
    version: stored.version, enabled: setting.enabled, address: setting.address, account: setting.account, secret_sealed: stored.sealedSecret, source_number: setting.sourceNumber,
    extension_digits: setting.extensionDigits, rate_per_second: setting.ratePerSecond, cost_yuan: setting.costYuan, priority: setting.priority, max_attempts: setting.maxAttempts,
    late_seconds: setting.lateSeconds, source: setting.source, updated_at: new Date(ctx.now), updated_by: stored.updatedBy,
  }
  await ctx.db<RouteTables>().insertInto('message_route').values({ route: stored.route, ...row }).onConflict((oc) => oc.column('route').doUpdateSet(row)).execute()
}

/**
 * What a route's peer says is written down by one transaction at a time: answers to submits, receipts and replies touch
 * the same messages and parts from either side, and would wait for each other in a ring.
 */
export async function lockRoute(ctx: QueryContext, route: RouteKey): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`message ${ctx.schema} ${route}`}))`.execute(ctx.db())
}
