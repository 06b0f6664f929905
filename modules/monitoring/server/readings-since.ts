import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { UNUSABLE } from '../domain/quality.ts'
import { plainArray } from './array-literal.ts'

/** Usable readings in order of time, as columns, for whoever must rebuild a state after a start. */
export const readingsSince = defineQuery(monitoring.queries.readingsSince, async (ctx, { stationIds, quantities, since }) => {
  ctx.require('monitoring.ingest', { orgPath: null, areaCode: null })
  const { rows } = await sql<{ stationId: string; quantity: string; streamId: number; at: number; value: number }>`
    select m.station_id as "stationId", m.quantity, m.id as "streamId", extract(epoch from r.observed_at)::float8 * 1000 as at, r.value
    from ${sql.id(ctx.schema, 'stream')} m join ${sql.id(ctx.schema, 'reading')} r on r.stream_id = m.id
    where m.station_id = any(${plainArray(stationIds)}::uuid[]) and m.quantity = any(${quantities}::text[]) and r.observed_at >= ${new Date(since)}
      and r.value is not null and r.quality & ${sql.lit(UNUSABLE)}::int2 = 0
    order by r.observed_at, m.id`.execute(ctx.db())
  return {
    stationId: rows.map((row) => row.stationId),
    quantity: rows.map((row) => row.quantity),
    streamId: rows.map((row) => row.streamId),
    at: rows.map((row) => Math.round(row.at)),
    value: rows.map((row) => row.value),
  }
})
