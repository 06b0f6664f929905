import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'

/** The columns of the register's table that this module reads; the register mechanism writes it. */
export interface StationTable {
  id: string
  code: string
  name: string
  area_code: string | null
  org_path: string | null
  lon: number | null
  lat: number | null
  source: string
  demo: boolean
  removed_at: string | null
  kind: string
  protocol: string
  address: string
  river: string | null
  period_minutes: number
  warning_level: number | null
  guarantee_level: number | null
  level_source: string | null
  subject_code: string | null
}

export interface StationTables {
  station: StationTable
}

export interface KnownStation {
  readonly id: string
  readonly protocol: string
  readonly address: string
  readonly periodMinutes: number
  readonly orgPath: string | null
  readonly areaCode: string | null
}

export const deviceKey = (protocol: string, address: string): string => `${protocol} ${address}`

/** The registered stations among these devices, by {@link deviceKey}. */
export async function stationsByDevice(ctx: QueryContext, devices: readonly { protocol: string; station: string }[]): Promise<Map<string, KnownStation>> {
  const wanted = new Map(devices.map((device) => [deviceKey(device.protocol, device.station), device]))
  const list = [...wanted.values()]
  const { rows } = await sql<KnownStation>`
    select id, protocol, address, period_minutes as "periodMinutes", org_path as "orgPath", area_code as "areaCode" from ${sql.id(ctx.schema, 'station')}
    where removed_at is null and (protocol, address) in (select * from unnest(${list.map((device) => device.protocol)}::text[], ${list.map((device) => device.station)}::text[]))`.execute(ctx.db())
  return new Map(rows.map((row) => [deviceKey(row.protocol, row.address), row]))
}
