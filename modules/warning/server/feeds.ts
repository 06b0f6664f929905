import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { worstFeedState } from '../domain/feed-state.ts'
import { type FeedTables, toFeed } from './feed.store.ts'

const SHOWN = 50

export const feeds = defineQuery(warning.queries.feeds, async (ctx) => {
  ctx.citywide()
  const db = ctx.db<FeedTables>()
  const rows = (await db.selectFrom('warning_feed').selectAll().orderBy('name').execute()).map((row) => toFeed(ctx, row))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const refused = await db.selectFrom('warning_refused').selectAll().orderBy('last_at', 'desc').limit(SHOWN).execute()
  return {
    feeds: rows, state: worstFeedState(rows.map((row) => row.state)),
    refused: refused.map((row) => ({ id: row.id, at: row.last_at, feedName: names.get(row.feed_id) ?? '', reason: row.fault, detail: row.detail, body: row.body, bytes: row.bytes, count: row.count })),
  }
})
