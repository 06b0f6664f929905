import { sql } from 'kysely'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { monitoring, rainOver, STATION_KINDS } from '../contract.ts'
import { BOOK_MINUTES } from '../domain/rain-book.ts'
import { feedState } from '../domain/feed-state.ts'
import { heldRain } from './rain-memory.ts'
import { rainPoints } from './rain-points.ts'
import { readSettings } from './setting.store.ts'
import type { StationTables } from './station.store.ts'

type Tables = StationTables & { station_contact: { station_id: string; last_received_at: string } }

async function placed(ctx: QueryContext) {
  return ctx
    .db<Tables>()
    .selectFrom('station as s')
    .leftJoin('station_contact as c', 'c.station_id', 's.id')
    .where('s.removed_at', 'is', null)
    .where('s.lon', 'is not', null)
    .where((eb) => withinReach(eb, ctx.reach('monitoring.read'), 's.org_path', 's.area_code'))
    .select(['s.id', 's.code', 's.name', 's.kind', 's.protocol', 's.lon', 's.lat', 's.area_code as areaCode', 's.period_minutes as periodMinutes', sql<number | null>`extract(epoch from c.last_received_at)::float8 * 1000`.as('receivedAt')])
    .orderBy('s.code')
    .execute()
}

/** A device's word about itself is not what it measures. */
const OWN_STATE = ['voltage', 'battery', 'signal-strength', 'station-status']

interface MainValue {
  readonly quantity: string
  readonly value: number | null
}

/** What a station that is no rain gauge shows beside its symbol: its level, otherwise its first quantity. */
async function mainValues(ctx: QueryContext): Promise<Map<string, MainValue>> {
  const { rows } = await sql<MainValue & { stationId: string }>`
    select distinct on (m.station_id) m.station_id as "stationId", m.quantity, l.value
    from ${sql.id(ctx.schema, 'station')} s join ${sql.id(ctx.schema, 'stream')} m on m.station_id = s.id join ${sql.id(ctx.schema, 'latest_value')} l on l.stream_id = m.id
    where s.removed_at is null and s.kind <> 'rain' and m.quantity <> all(${[...OWN_STATE]}::text[]) order by m.station_id, (m.quantity = 'water-level') desc, m.quantity`.execute(ctx.db())
  return new Map(rows.map((row) => [row.stationId, row]))
}

/** Rain of three hours by station: from memory, where it is unknown for the moment it takes to fill; without a memory from the database. */
async function rainNow(ctx: QueryContext, stationIds: readonly string[]): Promise<(stationId: string) => number | null> {
  const held = heldRain(ctx)
  if (held) return (stationId) => (held.filled ? held.book.rain(stationId, ctx.now) : null)
  const points = await rainPoints(ctx, stationIds, ctx.now - (BOOK_MINUTES + 60) * MINUTE, ctx.now)
  return (stationId) => rainOver(points.get(stationId) ?? {}, BOOK_MINUTES, ctx.now)?.millimetres ?? null
}

const kindOf = (kind: string): (typeof STATION_KINDS)[number] => STATION_KINDS.find((one) => one === kind) ?? 'other'

/** Every station within reach with what it says now, as columns: 10,000 of them are one answer. */
export const stationsNow = defineQuery(monitoring.queries.stationsNow, async (ctx) => {
  const { feed } = await readSettings(ctx)
  const rows = await placed(ctx)
  const values = await mainValues(ctx)
  const rain = await rainNow(ctx, rows.filter((row) => row.kind === 'rain').map((row) => row.id))
  return {
    at: ctx.now,
    id: rows.map((row) => row.id),
    code: rows.map((row) => row.code),
    name: rows.map((row) => row.name),
    kind: rows.map((row) => kindOf(row.kind)),
    protocol: rows.map((row) => row.protocol),
    areaCode: rows.map((row) => row.areaCode),
    lon: rows.map((row) => row.lon!),
    lat: rows.map((row) => row.lat!),
    periodMinutes: rows.map((row) => row.periodMinutes),
    state: rows.map((row) => feedState(row.receivedAt, row.periodMinutes, ctx.now, feed)),
    receivedAt: rows.map((row) => (row.receivedAt === null ? null : Math.round(row.receivedAt))),
    quantity: rows.map((row) => values.get(row.id)?.quantity ?? null),
    value: rows.map((row) => values.get(row.id)?.value ?? null),
    rain3h: rows.map((row) => (row.kind === 'rain' ? rain(row.id) : null)),
  }
})
