import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { FrameInput } from '../contract/station-row.ts'
import { QUALITY } from '../domain/quality.ts'
import { numberArray, plainArray } from './array-literal.ts'

/** A reading as it will stand in the table. */
export interface NewReading {
  readonly streamId: number
  readonly stationId: string
  readonly quantity: string
  readonly observedAt: number
  readonly value: number | null
  readonly quality: number
  readonly frameId: number
}

export interface NewFrame {
  readonly id: number
  readonly at: number
  readonly stationId: string
  readonly frame: FrameInput
}

/**
 * Stores readings once: the same stream and time again changes nothing, except that another value at the same time
 * puts the mark `duplicate` on the one that stands. Gives the keys of those that are new.
 */
export async function insertReadings(ctx: QueryContext, readings: readonly NewReading[]): Promise<Set<string>> {
  const { rows } = await sql<{ streamId: number; at: number }>`
    insert into ${sql.id(ctx.schema, 'reading')} (stream_id, observed_at, value, quality, frame_id)
    select s, to_timestamp(t / 1000), v, q, f from unnest(
      ${numberArray(readings.map((r) => r.streamId))}::int4[], ${numberArray(readings.map((r) => r.observedAt))}::float8[],
      ${numberArray(readings.map((r) => r.value))}::float8[], ${numberArray(readings.map((r) => r.quality))}::int2[], ${numberArray(readings.map((r) => r.frameId))}::int8[]
    ) as n (s, t, v, q, f)
    on conflict (stream_id, observed_at) do nothing
    returning stream_id as "streamId", extract(epoch from observed_at)::float8 * 1000 as at`.execute(ctx.db())
  const fresh = new Set(rows.map((row) => readingKey(row.streamId, Math.round(row.at))))
  if (fresh.size < readings.length) await markDuplicates(ctx, readings.filter((r) => !fresh.has(readingKey(r.streamId, r.observedAt))))
  return fresh
}

async function markDuplicates(ctx: QueryContext, repeated: readonly NewReading[]): Promise<void> {
  const mark = sql`${sql.lit(QUALITY.duplicate)}::int2`
  await sql`
    update ${sql.id(ctx.schema, 'reading')} r set quality = r.quality | ${mark}
    from unnest(${numberArray(repeated.map((n) => n.streamId))}::int4[], ${numberArray(repeated.map((n) => n.observedAt))}::float8[], ${numberArray(repeated.map((n) => n.value))}::float8[]) as n (s, t, v)
    where r.stream_id = n.s and r.observed_at = to_timestamp(n.t / 1000) and r.value is distinct from n.v and r.quality & ${mark} = 0`.execute(ctx.db())
}

export const readingKey = (streamId: number, observedAt: number): string => `${streamId} ${observedAt}`

export async function insertFrames(ctx: QueryContext, frames: readonly NewFrame[]): Promise<void> {
  await sql`
    insert into ${sql.id(ctx.schema, 'frame')} (id, at, station_id, protocol, peer, kind, serial, received_at, sent_at, raw)
    select i, to_timestamp(t / 1000), s, p, e, k, n, to_timestamp(r / 1000), to_timestamp(d / 1000), decode(w, 'base64') from unnest(
      ${numberArray(frames.map((f) => f.id))}::int8[], ${numberArray(frames.map((f) => f.at))}::float8[], ${plainArray(frames.map((f) => f.stationId))}::uuid[],
      ${frames.map((f) => f.frame.protocol)}::text[], ${frames.map((f) => f.frame.peer)}::text[], ${frames.map((f) => f.frame.kind)}::text[], ${frames.map((f) => f.frame.serial ?? null)}::text[],
      ${numberArray(frames.map((f) => f.frame.receivedAt))}::float8[], ${numberArray(frames.map((f) => f.frame.sentAt))}::float8[], ${plainArray(frames.map((f) => f.frame.raw))}::text[]
    ) as f (i, t, s, p, e, k, n, r, d, w)
    on conflict (id, at) do nothing`.execute(ctx.db())
}

export interface NewLatest {
  readonly streamId: number
  readonly observedAt: number
  readonly value: number | null
  readonly quality: number
  readonly frameId: number
  readonly receivedAt: number
  readonly sameSince: number
}

/** The newest observation of a stream; an older one never replaces it, whoever commits last. */
export async function upsertLatest(ctx: QueryContext, rows: readonly NewLatest[]): Promise<void> {
  if (rows.length === 0) return
  const sorted = rows.toSorted((a, b) => a.streamId - b.streamId)
  await sql`
    insert into ${sql.id(ctx.schema, 'latest_value')} as l (stream_id, observed_at, value, quality, frame_id, received_at, same_since)
    select s, to_timestamp(t / 1000), v, q, f, to_timestamp(r / 1000), to_timestamp(c / 1000) from unnest(
      ${numberArray(sorted.map((r) => r.streamId))}::int4[], ${numberArray(sorted.map((r) => r.observedAt))}::float8[], ${numberArray(sorted.map((r) => r.value))}::float8[],
      ${numberArray(sorted.map((r) => r.quality))}::int2[], ${numberArray(sorted.map((r) => r.frameId))}::int8[],
      ${numberArray(sorted.map((r) => r.receivedAt))}::float8[], ${numberArray(sorted.map((r) => r.sameSince))}::float8[]
    ) as n (s, t, v, q, f, r, c)
    on conflict (stream_id) do update set observed_at = excluded.observed_at, value = excluded.value, quality = excluded.quality,
      frame_id = excluded.frame_id, received_at = excluded.received_at, same_since = excluded.same_since
      where excluded.observed_at > l.observed_at`.execute(ctx.db())
}

export interface NewContact {
  readonly stationId: string
  readonly receivedAt: number
  readonly observedAt: number | null
  readonly peer: string
}

/** That a station was heard, with or without readings. */
export async function upsertContacts(ctx: QueryContext, rows: readonly NewContact[]): Promise<void> {
  const sorted = rows.toSorted((a, b) => (a.stationId < b.stationId ? -1 : 1))
  await sql`
    insert into ${sql.id(ctx.schema, 'station_contact')} as c (station_id, last_received_at, last_observed_at, peer)
    select s, to_timestamp(r / 1000), to_timestamp(o / 1000), p from unnest(
      ${plainArray(sorted.map((r) => r.stationId))}::uuid[], ${numberArray(sorted.map((r) => r.receivedAt))}::float8[], ${numberArray(sorted.map((r) => r.observedAt))}::float8[], ${sorted.map((r) => r.peer)}::text[]
    ) as n (s, r, o, p)
    on conflict (station_id) do update set last_received_at = greatest(c.last_received_at, excluded.last_received_at),
      last_observed_at = greatest(c.last_observed_at, excluded.last_observed_at), peer = excluded.peer`.execute(ctx.db())
}
