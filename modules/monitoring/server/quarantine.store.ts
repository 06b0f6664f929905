import { sql } from 'kysely'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { FrameInput } from '../contract/station-row.ts'
import { numberArray, plainArray } from './array-literal.ts'

export interface QuarantineTables {
  quarantine: {
    id: string
    at: Date
    protocol: string
    station: string | null
    peer: string
    reason: string
    detail: string | null
    raw: Buffer
    bytes: number
    count: number
    frame: unknown
    state: 'waiting' | 'taken-in' | 'dismissed'
    settled_at: Date | null
    settled_by: string | null
    settled_note: string | null
  }
}

export interface NewQuarantine {
  readonly at: number
  readonly protocol: string
  readonly station: string | null
  readonly peer: string
  readonly reason: string
  readonly detail: string | null
  /** base64 */
  readonly raw: string
  readonly bytes: number
  readonly count: number
  readonly frame: FrameInput | null
}

// Device text may hold NUL, which Postgres text can not.
const clean = (text: string | null): string | null => (text === null ? null : text.replaceAll('\u0000', '␀').slice(0, 500))

function merge(entries: readonly NewQuarantine[]): NewQuarantine[] {
  const merged = new Map<string, NewQuarantine>()
  for (const entry of entries) {
    const key = JSON.stringify([entry.protocol, entry.station, entry.reason, entry.raw])
    const earlier = merged.get(key)
    merged.set(key, earlier ? { ...earlier, count: earlier.count + entry.count } : entry)
  }
  return [...merged.values()]
}

/** Keeps bytes with their reason. The same bytes of the same device again only count. */
export async function insertQuarantine(ctx: QueryContext, entries: readonly NewQuarantine[]): Promise<number> {
  const rows = merge(entries)
  if (rows.length === 0) return 0
  await sql`
    insert into ${sql.id(ctx.schema, 'quarantine')} as q (id, at, protocol, station, peer, reason, detail, raw, bytes, count, frame)
    select i, to_timestamp(t / 1000), p, s, e, r, d, decode(w, 'base64'), b, c, f::jsonb from unnest(
      ${plainArray(rows.map((row) => uuidv7(row.at)))}::uuid[], ${numberArray(rows.map((row) => row.at))}::float8[], ${rows.map((row) => row.protocol)}::text[],
      ${rows.map((row) => clean(row.station))}::text[], ${rows.map((row) => row.peer)}::text[], ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => clean(row.detail))}::text[],
      ${plainArray(rows.map((row) => row.raw))}::text[], ${numberArray(rows.map((row) => row.bytes))}::int4[], ${numberArray(rows.map((row) => row.count))}::int4[],
      ${rows.map((row) => (row.frame ? JSON.stringify(row.frame).replaceAll('\\u0000', '') : null))}::text[]
    ) as n (i, t, p, s, e, r, d, w, b, c, f)
    on conflict (protocol, coalesce(station, ''), reason, md5(raw)) where state = 'waiting' do update set count = q.count + excluded.count, at = excluded.at, peer = excluded.peer`.execute(ctx.db())
  return rows.length
}
