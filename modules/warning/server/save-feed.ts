import { randomBytes } from 'node:crypto'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { type FeedTables, tellFeeds, toFeed } from './feed.store.ts'
import { keyHash } from './receive-cap.ts'

const EVERYWHERE = { orgPath: null, areaCode: null }
/** A sender who posts has no period of asking; the column wants a figure. */
const NO_PERIOD_SECONDS = 86_400

function assertAddress(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) fail('warning.feed-address', { url })
}

/** An address that is asked for warnings. */
export const saveFeed = defineAction(warning.actions.saveFeed, async (ctx, input) => {
  ctx.require('warning.setting', EVERYWHERE)
  assertAddress(input.url)
  const db = ctx.db<FeedTables>()
  const now = new Date(ctx.now)
  const set = { name: input.name, url: input.url, enabled: input.enabled, period_seconds: input.periodSeconds, updated_at: now, updated_by: ctx.actor.name }
  const before = await db.selectFrom('warning_feed').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  if ((before?.version ?? 0) !== input.version) fail('warning.conflict', { yours: input, theirs: before ? toFeed(ctx, before) : null, updatedBy: before?.updated_by ?? '', updatedAt: before?.updated_at ?? '' })
  const row = before
    ? await db.updateTable('warning_feed').set({ ...set, version: before.version + 1 }).where('id', '=', input.id).returningAll().executeTakeFirstOrThrow()
    : await db.insertInto('warning_feed').values({ ...set, id: input.id, version: 1, key_hash: null, last_asked_at: null, last_good_at: null, last_message_at: null, last_error: null, received: 0, refused: 0, created_at: now }).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'warning-feed', id: row.id, before: before && { name: before.name, url: before.url, enabled: before.enabled, seconds: before.period_seconds }, after: { name: row.name, url: row.url, enabled: row.enabled, seconds: row.period_seconds } })
  ctx.signal(warning.events.feedsChanged, { at: now.toISOString() })
  tellFeeds(ctx)
  return toFeed(ctx, row)
})

/** A sender who posts CAP files; only the hash of its key is kept. */
export const addSender = defineAction(warning.actions.addSender, async (ctx, { id, name }) => {
  ctx.require('warning.setting', EVERYWHERE)
  const key = randomBytes(24).toString('base64url')
  const now = new Date(ctx.now)
  const row = await ctx
    .db<FeedTables>()
    .insertInto('warning_feed')
    .values({ id, version: 1, name, url: null, key_hash: keyHash(key), enabled: true, period_seconds: NO_PERIOD_SECONDS, last_asked_at: null, last_good_at: null, last_message_at: null, last_error: null, received: 0, refused: 0, created_at: now, updated_at: now, updated_by: ctx.actor.name })
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'warning-feed', id, after: { name, sender: true } })
  tellFeeds(ctx)
  return { feed: toFeed(ctx, row), key }
})

export const switchFeed = defineAction(warning.actions.switchFeed, async (ctx, { id, version, enabled }) => {
  ctx.require('warning.setting', EVERYWHERE)
  const db = ctx.db<FeedTables>()
  const before = await db.selectFrom('warning_feed').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!before) fail('warning.feed-not-found', { id })
  if (before.version !== version) fail('warning.conflict', { yours: { enabled }, theirs: toFeed(ctx, before), updatedBy: before.updated_by, updatedAt: before.updated_at })
  const row = await db.updateTable('warning_feed').set({ enabled, version: version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'warning-feed', id, before: { enabled: before.enabled }, after: { enabled } })
  ctx.signal(warning.events.feedsChanged, { at: new Date(ctx.now).toISOString() })
  tellFeeds(ctx)
  return toFeed(ctx, row)
})
