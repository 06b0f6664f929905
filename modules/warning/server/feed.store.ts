import type { Selectable } from 'kysely'
import { SECOND } from '#platform/kernel/instant.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { type FeedRow, warning } from '../contract.ts'
import { feedState } from '../domain/feed-state.ts'
import type { Instant, NullableInstant } from './warning.store.ts'

interface FeedTable {
  id: string
  version: number
  name: string
  url: string | null
  key_hash: string | null
  enabled: boolean
  period_seconds: number
  last_asked_at: NullableInstant
  last_good_at: NullableInstant
  last_message_at: NullableInstant
  last_error: string | null
  received: number
  refused: number
  created_at: Instant
  updated_at: Instant
  updated_by: string
}
export interface FeedTables {
  warning_feed: FeedTable
  warning_refused: { id: string; feed_id: string; digest: string; fault: string; detail: string; body: string; bytes: number; count: number; first_at: Instant; last_at: Instant }
  warning_message: { id: string; feed_id: string; sender: string; identifier: string; sent_at: Instant; msg_type: string; status: string; referred: string[]; warning_id: string | null; outcome: string; xml: string; received_at: Instant }
}
export type StoredFeed = Selectable<FeedTable>

const ms = (text: string | null): number | null => (text === null ? null : Date.parse(text))

export function toFeed(ctx: QueryContext, row: StoredFeed): FeedRow {
  const state = feedState({ enabled: row.enabled, url: row.url, periodMs: row.period_seconds * SECOND, addedAt: Date.parse(row.created_at), lastGoodAt: ms(row.last_good_at) }, ctx.now)
  return {
    id: row.id, version: row.version, name: row.name, url: row.url, enabled: row.enabled, periodSeconds: row.period_seconds, state, lastAskedAt: row.last_asked_at, lastGoodAt: row.last_good_at,
    lastMessageAt: row.last_message_at, lastError: row.last_error, received: row.received, refused: row.refused,
  }
}

/** Tells screens that a feed is another than before; only what is worth a look, not every asking. */
export function tellFeeds(ctx: ActionContext): void {
  ctx.publish(warning.topics.feeds, { at: new Date(ctx.now).toISOString() })
}
