import { createHash } from 'node:crypto'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import type { FeedTables } from './feed.store.ts'
import { takeCap } from './take-cap.ts'

/** A document that our own asking brought home. */
export const receiveCap = defineAction(warning.actions.receiveCap, async (ctx, { feedId, xml }) => {
  ctx.require('warning.receive', { orgPath: null, areaCode: null })
  const feed = await ctx.db<FeedTables>().selectFrom('warning_feed').selectAll().where('id', '=', feedId).executeTakeFirst()
  if (!feed) fail('warning.feed-not-found', { id: feedId })
  return takeCap(ctx, feed, xml)
})

export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

/** A document that a sender brings, known by its key. */
export const postCap = defineAction(warning.actions.postCap, async (ctx, { key, xml }) => {
  const feed = await ctx.db<FeedTables>().selectFrom('warning_feed').selectAll().where('key_hash', '=', keyHash(key)).where('enabled', '=', true).executeTakeFirst()
  if (!feed) fail('warning.sender-unknown', {})
  await ctx.db<FeedTables>().updateTable('warning_feed').set({ last_good_at: new Date(ctx.now), last_asked_at: new Date(ctx.now) }).where('id', '=', feed.id).execute()
  return takeCap(ctx, feed, xml)
})
