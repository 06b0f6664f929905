import { type ColumnType, type RawBuilder, sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { AnswerChoice, ChannelKind, FailureReason, InboxMessage, MessageRow, MessageState, RouteKey } from '../contract/message-row.ts'

type Instant = ColumnType<string, Date, Date>
type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>

export interface MessageTable {
  id: string
  channel: ChannelKind
  route: RouteKey | null
  wanted_route: RouteKey | null
  person_id: string | null
  phone_sealed: string | null
  phone_hash: string | null
  phone_mask: string | null
  org_path: string | null
  area_code: string | null
  title: string
  text: string
  subject_kind: string
  subject_id: string
  answers: AnswerChoice[]
  reply_number: number
  state: MessageState
  reason: FailureReason | null
  detail: string | null
  attempts: number
  next_at: Instant
  expires_at: Instant
  correlation_id: string
  created_at: Instant
  sent_at: NullableInstant
  delivered_at: NullableInstant
  answered_at: NullableInstant
  answer_digit: string | null
  answer_words: string | null
  answer_text: string | null
  cost_milli: number
}

export interface MessageTables {
  message: MessageTable
  message_part: { route: RouteKey; external_id: string; message_id: string | null; state: 'waiting' | 'delivered' | 'failed'; reason: FailureReason | null; detail: string | null; at: Instant }
  message_reply: { id: string; route: RouteKey; phone_hash: string; phone_mask: string; text: string; at: Instant }
}

/** A column of a message as it is selected. */
type Read<K extends keyof MessageTable> = MessageTable[K] extends ColumnType<infer S, infer _I, infer _U> ? S : MessageTable[K]
export type StoredMessage = { [K in keyof MessageTable]: Read<K> }

export const table = (ctx: QueryContext, name: string): RawBuilder<unknown> => sql.id(ctx.schema, name)

/** One parameter for any number of ids. */
export const uuids = (ids: readonly string[]): string => `{${ids.join(',')}}`

/** Rows as one JSON parameter: `from ${rows(list, 'id uuid, state text')} as r`. */
export const recordset = (rows: readonly object[], columns: string): RawBuilder<unknown> => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${sql.raw(columns)})`

type NewsColumns = Pick<StoredMessage, 'id' | 'subject_kind' | 'subject_id' | 'person_id' | 'channel' | 'reason' | 'detail'>

export const NEWS_COLUMNS = ['id', 'subject_kind', 'subject_id', 'person_id', 'channel', 'reason', 'detail'] as const

/** A line of news as the events carry it. */
export function newsOf(row: NewsColumns, at: number): { messageId: string; subject: { kind: string; id: string }; personId: string | null; channel: ChannelKind; at: string; reason: FailureReason | null; detail: string | null } {
  return { messageId: row.id, subject: { kind: row.subject_kind, id: row.subject_id }, personId: row.person_id, channel: row.channel, at: new Date(at).toISOString(), reason: row.reason, detail: row.detail }
}

export function toMessageRow(row: StoredMessage): MessageRow {
  return {
    id: row.id,
    channel: row.channel,
    route: row.route,
    personId: row.person_id,
    phoneMask: row.phone_mask,
    title: row.title,
    text: row.text,
    subject: { kind: row.subject_kind, id: row.subject_id },
    state: row.state,
    reason: row.reason,
    detail: row.detail,
    attempts: row.attempts,
    nextAt: row.state === 'queued' ? row.next_at : null,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    answer: row.answered_at === null ? null : { digit: row.answer_digit, words: row.answer_words, text: row.answer_text ?? '', at: row.answered_at },
    costYuan: row.cost_milli / 1000,
  }
}

export function toInboxMessage(row: Pick<StoredMessage, 'id' | 'title' | 'text' | 'subject_kind' | 'subject_id' | 'answers' | 'created_at' | 'expires_at' | 'delivered_at'>): InboxMessage {
  return { id: row.id, title: row.title, text: row.text, subject: { kind: row.subject_kind, id: row.subject_id }, answers: row.answers, createdAt: row.created_at, expiresAt: row.expires_at, seen: row.delivered_at !== null }
}
