import { sql } from 'kysely'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { type FeedState, rainOver } from '../contract.ts'
import { feedState } from '../domain/feed-state.ts'
import { BOOK_MINUTES } from '../domain/rain-book.ts'
import { heldRain } from './rain-memory.ts'
import { rainPoints } from './rain-points.ts'
import { readSettings } from './setting.store.ts'
import type { StationTables } from './station.store.ts'

type Tables = StationTables & { station_contact: { station_id: string; last_received_at: string } }

export interface PlacedStation {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly protocol: string
  readonly lon: number
  readonly lat: number
  readonly areaCode: string | null
  readonly periodMinutes: number
  /** Epoch ms. */
  readonly receivedAt: number | null
  readonly state: FeedState
}

/** Every station within reach that has a place, and how it stands now. */
export async function placedStations(ctx: QueryContext): Promise<PlacedStation[]> {
  const { feed } = await readSettings(ctx)
  const rows = await ctx
    .db<Tables>()
    .selectFrom('station as s')
    .leftJoin('station_contact as c', 'c.station_id', 's.id')
    .where('s.removed_at', 'is', null)
    .where('s.lon', 'is not', null)
    .where((eb) => withinReach(eb, ctx.reach('monitoring.read'), 's.org_path', 's.area_code'))
    .select(['s.id', 's.code', 's.name', 's.kind', 's.protocol', 's.lon', 's.lat', 's.area_code as areaCode', 's.period_minutes as periodMinutes', sql<number | null>`extract(epoch from c.last_received_at)::float8 * 1000`.as('receivedAt')])
    .orderBy('s.code')
    .execute()
  return rows.map((row) => {
    const receivedAt = row.receivedAt === null ? null : Math.round(row.receivedAt)
    return { ...row, lon: row.lon!, lat: row.lat!, receivedAt, state: feedState(receivedAt, row.periodMinutes, ctx.now, feed) }
  })
}

/** Rain of three hours by station: from memory, where it is unknown for the moment it takes to fill; without a memory from the database. */
export async function rainNow(ctx: QueryContext, stationIds: readonly string[]): Promise<(stationId: string) => number | null> {
  const held = heldRain(ctx)
  if (held) return (stationId) => (held.filled ? held.book.rain(stationId, ctx.now) : null)
  const points = await rainPoints(ctx, stationIds, ctx.now - (BOOK_MINUTES + 60) * MINUTE, ctx.now)
  return (stationId) => rainOver(points.get(stationId) ?? {}, BOOK_MINUTES, ctx.now)?.millimetres ?? null
}
