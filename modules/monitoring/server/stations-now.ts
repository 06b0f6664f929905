import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring, STATION_KINDS } from '../contract.ts'
import { placedStations, rainNow } from './placed-stations.ts'

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

const kindOf = (kind: string): (typeof STATION_KINDS)[number] => STATION_KINDS.find((one) => one === kind) ?? 'other'

/** Every station within reach with what it says now, as columns: 10,000 of them are one answer. */
export const stationsNow = defineQuery(monitoring.queries.stationsNow, async (ctx) => {
  const rows = await placedStations(ctx)
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
    lon: rows.map((row) => row.lon),
    lat: rows.map((row) => row.lat),
    periodMinutes: rows.map((row) => row.periodMinutes),
    state: rows.map((row) => row.state),
    receivedAt: rows.map((row) => row.receivedAt),
    quantity: rows.map((row) => values.get(row.id)?.quantity ?? null),
    value: rows.map((row) => values.get(row.id)?.value ?? null),
    rain3h: rows.map((row) => (row.kind === 'rain' ? rain(row.id) : null)),
  }
})
