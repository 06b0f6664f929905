import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { StreamState } from '../domain/quality.ts'
import { numberArray, plainArray } from './array-literal.ts'

export interface StreamWanted {
  readonly stationId: string
  readonly quantity: string
}

interface StreamRow {
  id: number
  stationId: string
  quantity: string
}

export const streamKey = (stationId: string, quantity: string): string => `${stationId} ${quantity}`

async function find(ctx: QueryContext, wanted: readonly StreamWanted[]): Promise<Map<string, number>> {
  const { rows } = await sql<StreamRow>`
    select s.id, s.station_id as "stationId", s.quantity from ${sql.id(ctx.schema, 'stream')} s
    join unnest(${plainArray(wanted.map((w) => w.stationId))}::uuid[], ${wanted.map((w) => w.quantity)}::text[]) as w (station_id, quantity)
      on w.station_id = s.station_id and w.quantity = s.quantity`.execute(ctx.db())
  return new Map(rows.map((row) => [streamKey(row.stationId, row.quantity), row.id]))
}

/** Numbers of these streams, making those that are new. */
export async function ensureStreams(ctx: QueryContext, wanted: readonly StreamWanted[]): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map()
  const known = await find(ctx, wanted)
  const fresh = wanted.filter((w) => !known.has(streamKey(w.stationId, w.quantity)))
  if (fresh.length === 0) return known
  // Sorted, so that two batches that meet the same new stations wait for each other instead of deadlocking.
  fresh.sort((a, b) => (streamKey(a.stationId, a.quantity) < streamKey(b.stationId, b.quantity) ? -1 : 1))
  await sql`
    insert into ${sql.id(ctx.schema, 'stream')} (station_id, quantity)
    select * from unnest(${plainArray(fresh.map((w) => w.stationId))}::uuid[], ${fresh.map((w) => w.quantity)}::text[])
    on conflict (station_id, quantity) do nothing`.execute(ctx.db())
  return new Map([...known, ...(await find(ctx, fresh))])
}

export async function streamStates(ctx: QueryContext, streamIds: readonly number[]): Promise<Map<number, StreamState>> {
  const { rows } = await sql<{ streamId: number; observedAt: string; value: number | null; sameSince: string }>`
    select stream_id as "streamId", observed_at as "observedAt", value, same_since as "sameSince" from ${sql.id(ctx.schema, 'latest_value')}
    where stream_id = any(${numberArray(streamIds)}::int4[])`.execute(ctx.db())
  return new Map(rows.map((row) => [row.streamId, { observedAt: Date.parse(row.observedAt), value: row.value, sameSince: Date.parse(row.sameSince) }]))
}
