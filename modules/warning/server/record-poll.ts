import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { type FeedTables, tellFeeds, toFeed } from './feed.store.ts'

/** How asking went. Only a change of state is put in the log: an asking a minute is no event. */
export const recordPoll = defineAction(warning.actions.recordPoll, async (ctx, { feedId, error }) => {
  ctx.require('warning.receive', { orgPath: null, areaCode: null })
  const db = ctx.db<FeedTables>()
  const row = await db.selectFrom('warning_feed').selectAll().where('id', '=', feedId).forUpdate().executeTakeFirst()
  if (!row) fail('warning.feed-not-found', { id: feedId })
  const now = new Date(ctx.now)
  const after = await db
    .updateTable('warning_feed')
    .set(error === null ? { last_asked_at: now, last_good_at: now, last_error: null } : { last_asked_at: now, last_error: error })
    .where('id', '=', feedId)
    .returningAll()
    .executeTakeFirstOrThrow()
  const before = toFeed(ctx, row)
  const feed = toFeed(ctx, after)
  if (before.state !== feed.state || before.lastError !== feed.lastError) {
    ctx.audit({ kind: 'warning-feed', id: feedId, before: { state: before.state, error: before.lastError }, after: { state: feed.state, error: feed.lastError } })
    tellFeeds(ctx)
  }
  return feed
})
