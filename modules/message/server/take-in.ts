import { sql } from 'kysely'
import { DAY } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { message } from '../contract.ts'
import type { ChannelKind, FailureReason, MessageDraft, RouteKey } from '../contract/message-row.ts'
import { isConfigured } from '../domain/default-routes.ts'
import { marked } from '../domain/wire-text.ts'
import { newsOf, recordset, type StoredMessage, table, toInboxMessage } from './message.store.ts'
import { findReceivers, type Receiver, replyNumbers } from './receivers.ts'
import { readRoutes, type StoredRoute } from './route.store.ts'
import { tellNews } from './tell-news.ts'
import { isDrill } from './world-kind.ts'

const COLUMNS = `id uuid, channel text, route text, wanted_route text, person_id uuid, phone_sealed text, phone_hash text, phone_mask text, org_path text, area_code text, title text, text text,
  subject_kind text, subject_id text, answers jsonb, reply_number integer, state text, reason text, next_at timestamptz, expires_at timestamptz, correlation_id uuid, created_at timestamptz, sent_at timestamptz`
const NAMES = COLUMNS.replaceAll(/(\w+) (?:uuid|text|jsonb|integer|timestamptz)/g, '$1')

/** Why a message can not even be tried; null when it can. */
function impossible(draft: MessageDraft, receiver: Receiver, open: (channel: ChannelKind) => FailureReason | null): FailureReason | null {
  if (!receiver.known || (draft.channel === 'app' && draft.personId === null)) return 'no-person'
  if (draft.channel === 'app') return null
  return receiver.sealed === null ? 'no-phone' : open(draft.channel)
}

/** Is there any way out, and if not, why? In a drill nothing needs to be set up: everything is recorded. */
function waysOut(routes: readonly StoredRoute[], drill: boolean, wanted: RouteKey | null): (channel: ChannelKind) => FailureReason | null {
  return (channel) => {
    if (drill) return null
    const of = routes.filter((one) => one.channel === channel && (wanted === null || one.route === wanted) && isConfigured(one.route, one.setting))
    if (of.length === 0) return 'not-configured'
    return of.some((one) => one.setting.enabled) ? null : 'switched-off'
  }
}

export interface TakenIn {
  readonly queued: number
  readonly failed: number
  readonly repeated: number
}

/** Writes all drafts in one statement. What is for the app is sent with the commit; the rest is claimed by its route after it. */
export async function takeIn(ctx: ActionContext, drafts: readonly MessageDraft[], wanted: RouteKey | null = null): Promise<TakenIn> {
  const unique = [...new Map(drafts.map((draft) => [draft.id, draft])).values()]
  const [drill, routes, receiverOf] = [await isDrill(ctx), await readRoutes(ctx), await findReceivers(ctx, unique)]
  const open = waysOut(routes, drill, wanted)
  const receivers = unique.map(receiverOf)
  const nextNumber = await replyNumbers(ctx, receivers.flatMap(({ hash }, at) => (hash !== null && unique[at]!.channel === 'sms' ? [hash] : [])))
  const now = new Date(ctx.now).toISOString()
  const rows = unique.map((draft, at) => {
    const receiver = receivers[at]!
    const reason = impossible(draft, receiver, open)
    const app = draft.channel === 'app'
    return {
      id: draft.id, channel: draft.channel, route: app ? 'app' : wanted, wanted_route: wanted, person_id: draft.personId,
      phone_sealed: receiver.sealed, phone_hash: receiver.hash, phone_mask: receiver.mask, org_path: receiver.orgPath, area_code: receiver.areaCode,
      title: draft.title, text: marked(draft.text, drill), subject_kind: draft.subject.kind, subject_id: draft.subject.id, answers: draft.answers,
      reply_number: draft.channel === 'sms' && receiver.hash !== null ? nextNumber(receiver.hash) : 0,
      state: reason !== null ? 'failed' : app ? 'sent' : 'queued', reason, next_at: now, expires_at: draft.expiresAt ?? new Date(ctx.now + DAY).toISOString(),
      correlation_id: ctx.correlationId, created_at: now, sent_at: reason === null && app ? now : null,
    }
  })
  const { rows: added } = await sql<StoredMessage>`
    insert into ${table(ctx, 'message')} (${sql.raw(NAMES)}) select ${sql.raw(NAMES)} from ${recordset(rows, COLUMNS)}
    on conflict (id) do nothing returning *`.execute(ctx.db())
  await tellTakenIn(ctx, added)
  return { queued: added.filter((row) => row.state !== 'failed').length, failed: added.filter((row) => row.state === 'failed').length, repeated: drafts.length - added.length }
}

async function tellTakenIn(ctx: ActionContext, added: readonly StoredMessage[]): Promise<void> {
  await tellNews(ctx, message.events.messageFailed, added.filter((row) => row.state === 'failed').map((row) => newsOf(row, ctx.now)))
  await tellNews(ctx, message.events.messageSent, added.filter((row) => row.state === 'sent').map((row) => newsOf(row, ctx.now)))
  for (const row of added) if (row.state === 'sent') ctx.publish(message.topics.inbox, toInboxMessage(row), { personId: row.person_id! })
  const channels = [...new Set(added.filter((row) => row.state === 'queued').map((row) => row.channel))]
  if (channels.length > 0) ctx.signal(message.events.messagesQueued, { channels })
  if (added.length > 0) ctx.publish(message.topics.channels, { what: 'messages' })
  for (const line of linesBySubject(added)) ctx.audit(line)
}

/** The log says how many of which kind went out about a subject, not a line a message: the messages themselves stay in their table. */
function linesBySubject(added: readonly StoredMessage[]): { kind: string; id: string; after: Record<string, number> }[] {
  const lines = new Map<string, { kind: string; id: string; after: Record<string, number> }>()
  for (const row of added) {
    const key = `${row.subject_kind} ${row.subject_id}`
    const line = lines.get(key) ?? { kind: row.subject_kind, id: row.subject_id, after: {} }
    line.after[row.channel] = (line.after[row.channel] ?? 0) + 1
    lines.set(key, line)
  }
  return [...lines.values()].slice(0, 200)
}
