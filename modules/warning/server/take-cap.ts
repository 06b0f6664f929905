import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { type CapAlert, type CapInfo, CapRefused, type CapStatus } from '#protocols/cap/alert.ts'
import { decodeCap } from '#protocols/cap/codec.ts'
import { warningKind, type WarningStatus } from '../contract.ts'
import { kindOfCap } from '../domain/kind-of-cap.ts'
import { placesOfCap } from './cap-places.ts'
import { type FeedTables, type StoredFeed, tellFeeds } from './feed.store.ts'
import { countArea, readGround } from './geography.ts'
import { settingOf } from './table.store.ts'
import { endMessage, takeEffect } from './take-effect.ts'
import { insertWarning, json, type StoredWarning, type WarningTables } from './warning.store.ts'

type Outcome = 'new' | 'changed' | 'ended' | 'repeated' | 'kept' | 'refused'
export interface Taken {
  readonly outcome: Outcome
  readonly warningId: string | null
  readonly reason: string | null
}

const STATUSES: Readonly<Partial<Record<CapStatus, WarningStatus>>> = { Actual: 'actual', Exercise: 'exercise', Test: 'test' }
const lower = <T extends string>(word: string): T => word.toLowerCase() as T

async function refuse(ctx: ActionContext, feed: StoredFeed, xml: string, fault: CapRefused): Promise<Taken> {
  const digest = createHash('sha256').update(xml).digest('hex')
  const now = new Date(ctx.now)
  await ctx
    .db<FeedTables>()
    .insertInto('warning_refused')
    .values({ id: newId(ctx), feed_id: feed.id, digest, fault: fault.fault, detail: fault.message.replaceAll('\u0000', ''), body: xml.slice(0, 20_000).replaceAll('\u0000', ''), bytes: Buffer.byteLength(xml), count: 1, first_at: now, last_at: now })
    .onConflict((oc) => oc.columns(['feed_id', 'digest']).doUpdateSet({ count: sql`warning_refused.count + 1`, last_at: now }))
    .execute()
  await ctx.db<FeedTables>().updateTable('warning_feed').set({ refused: sql`refused + 1` }).where('id', '=', feed.id).execute()
  ctx.audit({ kind: 'warning-feed', id: feed.id, after: { refused: fault.fault, detail: fault.message } })
  tellFeeds(ctx)
  return { outcome: 'refused', warningId: null, reason: fault.message }
}

/** The block that our people read: Chinese when there is one. */
function mainInfo(alert: CapAlert): CapInfo {
  return alert.infos.find((info) => /^zh/i.test(info.language)) ?? alert.infos[0]!
}

/** The message in force that this one is about: same feed, same sender, same status; an exercise never touches a real one. */
async function referredTo(ctx: ActionContext, feed: StoredFeed, alert: CapAlert, status: WarningStatus): Promise<StoredWarning | undefined> {
  if (alert.references.length === 0) return undefined
  const identifiers = alert.references.filter((reference) => reference.sender === alert.sender).map((reference) => reference.identifier)
  if (identifiers.length === 0) return undefined
  const named = await ctx.db<WarningTables>().selectFrom('warning').select('thread_id').where('cap_identifier', 'in', identifiers).where('cap_sender', '=', alert.sender).where('feed_id', '=', feed.id).where('status', '=', status).execute()
  if (named.length === 0) return undefined
  return ctx.db<WarningTables>().selectFrom('warning').selectAll().where('thread_id', 'in', named.map((row) => row.thread_id)).where('state', '=', 'in-force').orderBy('cap_sent_at', 'desc').forUpdate().executeTakeFirst()
}

/** Did a later message of the same sender replace or cancel this one before it arrived? */
async function overtaken(ctx: ActionContext, alert: CapAlert): Promise<boolean> {
  const found = await ctx.db<FeedTables>().selectFrom('warning_message').select('id').where('sender', '=', alert.sender).where(sql<boolean>`referred @> array[${alert.identifier}]::text[]`).executeTakeFirst()
  return found !== undefined
}

function wordsOf(alert: CapAlert, info: CapInfo) {
  const kind = kindOfCap(info.eventCode, info.event, info.headline)
  return {
    kind, hazard: warningKind(kind).hazard, title: info.headline || `${warningKind(kind).zh}预警`, text: info.description, instruction: info.instruction, sender_name: info.senderName || alert.sender,
    urgency: lower<StoredWarning['urgency']>(info.urgency), certainty: lower<StoredWarning['certainty']>(info.certainty),
  }
}

async function storeWarning(ctx: ActionContext, feed: StoredFeed, alert: CapAlert, status: WarningStatus, xml: string, before: StoredWarning | undefined): Promise<StoredWarning | null> {
  const info = mainInfo(alert)
  if (info.colour === null) throw new CapRefused('field-wrong', 'info.severity', '没有写明预警颜色，severity 为 Unknown')
  const ground = await readGround(ctx)
  const places = placesOfCap(ground, info.areas)
  if (places.codes.length === 0) return null
  const counted = countArea(ground, places.codes, [])
  const effective = info.effectiveAt ?? alert.sentAt
  const expires = info.expiresAt ?? effective + (await settingOf(ctx, 'default-hours')) * HOUR
  const id = newId(ctx)
  const past = expires <= ctx.now || (await overtaken(ctx, alert))
  const standing = past ? { state: 'expired' as const, ended_at: new Date(ctx.now), end_reason: '收到时已过期或已被更新' } : { state: 'in-force' as const, ended_at: null, end_reason: null }
  const chain = before ? { thread_id: before.thread_id, follows_id: before.id } : { thread_id: id, follows_id: null }
  return insertWarning(ctx, {
    id, code: await ctx.nextCode('YJ'), ...chain, ...standing, ...wordsOf(alert, info), severity: info.colour, origin: 'feed', feed_id: feed.id, status, severity_reason: '', ended_by: null,
    effective_at: new Date(effective), expires_at: new Date(expires), issued_at: new Date(alert.sentAt),
    area_codes: counted.areaCodes, area_words: counted.areaWords, rings: json(places.rings), people: counted.people, people_source: counted.peopleSource, languages: [info.language], drill: false, area_code: counted.areaCode, org_path: null,
    cap_sender: alert.sender, cap_identifier: alert.identifier, cap_sent_at: new Date(alert.sentAt), cap_xml: xml, first_signed: null, second_signed: null,
  })
}

/** An update that arrives after a newer one says nothing that still holds. */
const older = (alert: CapAlert, standing: StoredWarning): boolean => standing.cap_sent_at !== null && alert.sentAt < Date.parse(standing.cap_sent_at)

const kept = (reason: string | null, warningId: string | null = null): Taken => ({ outcome: 'kept', warningId, reason })

/** Status under which a message is told to anybody at all; undefined: it is only filed. */
function tellableStatus(alert: CapAlert): WarningStatus | undefined {
  const filed = alert.scope === 'Private' || alert.msgType === 'Ack' || alert.msgType === 'Error'
  return filed ? undefined : STATUSES[alert.status]
}

async function lift(ctx: ActionContext, alert: CapAlert, standing: StoredWarning | undefined): Promise<Taken> {
  if (!standing) return kept('没有找到它所解除的预警，只存档')
  await endMessage(ctx, standing, 'cancel', alert.note || `${standing.sender_name}解除`)
  return { outcome: 'ended', warningId: standing.id, reason: null }
}

async function place(ctx: ActionContext, feed: StoredFeed, alert: CapAlert, xml: string): Promise<Taken> {
  const status = tellableStatus(alert)
  if (status === undefined) return kept(`${alert.status} ${alert.scope} ${alert.msgType} 报文只存档`)
  const standing = await referredTo(ctx, feed, alert, status)
  if (standing && older(alert, standing)) return kept('比生效的更早，只存档', standing.id)
  if (alert.msgType === 'Cancel') return lift(ctx, alert, standing)
  const row = await storeWarning(ctx, feed, alert, status, xml, standing)
  if (row === null) return kept('范围不在本市，只存档')
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, after: { received: alert.identifier, title: row.title, severity: row.severity, status: row.status, areas: row.area_words } })
  if (row.state !== 'in-force') return kept(row.end_reason, row.id)
  await takeEffect(ctx, row, standing ?? null)
  return { outcome: standing ? 'changed' : 'new', warningId: row.id, reason: null }
}

/**
 * Takes one CAP document of a feed: once by sender and identifier, whatever way and however often it comes. What can
 * not be used is kept with the reason; nothing that arrives here ever throws away what it is.
 */
export async function takeCap(ctx: ActionContext, feed: StoredFeed, xml: string): Promise<Taken> {
  try {
    const alert = decodeCap(xml)
    const id = newId(ctx)
    const claimed = await ctx
      .db<FeedTables>()
      .insertInto('warning_message')
      .values({
        id, feed_id: feed.id, sender: alert.sender, identifier: alert.identifier, sent_at: new Date(alert.sentAt), msg_type: alert.msgType, status: alert.status,
        referred: alert.references.filter((reference) => reference.sender === alert.sender).map((reference) => reference.identifier), warning_id: null, outcome: 'taken', xml, received_at: new Date(ctx.now),
      })
      .onConflict((oc) => oc.columns(['sender', 'identifier']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!claimed) return { outcome: 'repeated', warningId: null, reason: null }
    const taken = await place(ctx, feed, alert, xml)
    await ctx.db<FeedTables>().updateTable('warning_message').set({ outcome: taken.outcome, warning_id: taken.warningId }).where('id', '=', id).execute()
    await ctx.db<FeedTables>().updateTable('warning_feed').set({ received: sql`received + 1`, last_message_at: new Date(ctx.now) }).where('id', '=', feed.id).execute()
    tellFeeds(ctx)
    return taken
  } catch (error) {
    if (error instanceof CapRefused) return refuse(ctx, feed, xml, error)
    throw error
  }
}
