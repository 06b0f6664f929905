import { sql } from 'kysely'
import type { InputOf, PayloadOf } from '#platform/kernel/contract.ts'
import { DAY, MINUTE } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { maskPersonal } from '#platform/server/crypto/personal-cipher.ts'
import { message } from '../contract.ts'
import { matchReply, readDigit } from '../domain/match-reply.ts'
import { nationalDigits } from '../domain/wire-text.ts'
import { type MessageTables, recordset, type StoredMessage, table } from './message.store.ts'
import { lockRoute, readRoute, type StoredRoute } from './route.store.ts'
import { tellAnswers } from './tell-news.ts'

/** A reply to a message of longer ago answers nothing. */
const REPLY_WINDOW_MS = 3 * DAY
/** The same words from the same number within it are the operator's repetition. */
const REPEAT_MS = 10 * MINUTE

type Answer = InputOf<typeof message.actions.takeAnswer>['answers'][number]
type News = PayloadOf<typeof message.events.messageAnswered>['messages'][number]
interface Found {
  readonly row: StoredMessage
  readonly matchedBy: News['matchedBy']
}

/** By the call it was pressed in, else by the numbers it came from and was sent to. */
async function findMessages(ctx: ActionContext, route: StoredRoute, answers: readonly (Answer & { hash: string })[]): Promise<(answer: Answer & { hash: string }) => Found | null> {
  const calls = answers.flatMap((answer) => (answer.externalId === null ? [] : [answer.externalId]))
  const { rows } = await sql<StoredMessage & { external_id: string | null }>`
    select m.*, p.external_id from ${table(ctx, 'message')} as m left join ${table(ctx, 'message_part')} as p on p.message_id = m.id and p.route = ${route.route} and p.external_id = any(${calls}::text[])
    where (p.external_id is not null or (m.channel = ${route.channel} and m.phone_hash = any(${answers.map((answer) => answer.hash)}::text[])))
      and m.created_at > ${new Date(ctx.now - REPLY_WINDOW_MS)} and m.state in ('sending', 'sent', 'delivered', 'failed')
    order by m.created_at desc, m.id desc`.execute(ctx.db())
  const byCall = new Map(rows.flatMap((row) => (row.external_id === null ? [] : [[row.external_id, row] as const])))
  const byPhone = Map.groupBy(rows, (row) => row.phone_hash)
  return (answer) => {
    const called = answer.externalId === null ? undefined : byCall.get(answer.externalId)
    if (called) return { row: called, matchedBy: 'call' }
    const waiting = byPhone.get(answer.hash) ?? []
    const match = matchReply(waiting.map((row) => ({ id: row.id, replyNumber: row.reply_number, answers: row.answers })), answer.to, route.setting.sourceNumber, route.setting.extensionDigits)
    return match ? { row: waiting.find((row) => row.id === match.message.id)!, matchedBy: match.matchedBy } : null
  }
}

function newsFor(found: Found, answer: Answer): News {
  const { row } = found
  const choice = readDigit(answer.text, row.answers)
  return {
    messageId: row.id, subject: { kind: row.subject_kind, id: row.subject_id }, personId: row.person_id, channel: row.channel, at: answer.at,
    digit: choice?.digit ?? null, words: choice?.words ?? null, text: answer.text, late: Date.parse(answer.at) > Date.parse(row.expires_at), matchedBy: found.matchedBy,
  }
}

/** A message that was answered with the same words is not answered again; other words are news (a person thinks again). */
const isNews = (row: StoredMessage, news: News): boolean => row.answered_at === null || row.answer_text !== news.text

export const takeAnswer = defineAction(message.actions.takeAnswer, async (ctx, input) => {
  ctx.citywide()
  await lockRoute(ctx, input.route)
  const route = await readRoute(ctx, input.route)
  const answers = input.answers.map((answer) => ({ ...answer, hash: ctx.cipher.indexHash(nationalDigits(answer.phone)) }))
  const find = await findMessages(ctx, route, answers)
  const told = new Map<string, News>()
  const unmatched: typeof answers = []
  let repeated = 0
  for (const answer of answers) {
    const found = find(answer)
    if (!found) {
      unmatched.push(answer)
      continue
    }
    const news = newsFor(found, answer)
    if (isNews(found.row, news) && told.get(news.messageId)?.text !== news.text) told.set(news.messageId, news)
    else repeated += 1
  }
  const matched = [...told.values()]
  await writeAnswers(ctx, matched)
  await tellAnswers(ctx, matched)
  const kept = await keepReplies(ctx, input.route, unmatched)
  if (matched.length + kept > 0) ctx.publish(message.topics.channels, { what: 'messages', route: input.route })
  return { matched: matched.length, unmatched: kept, repeated: repeated + unmatched.length - kept }
})

async function writeAnswers(ctx: ActionContext, news: readonly News[]): Promise<void> {
  if (news.length === 0) return
  const rows = news.map(({ messageId, at, digit, words, text }) => ({ id: messageId, at, digit, words, text }))
  // Who answers has got it, whether or not a receipt ever comes.
  await sql`update ${table(ctx, 'message')} as m set answered_at = r.at, answer_digit = r.digit, answer_words = r.words, answer_text = r.text,
      state = 'delivered', reason = null, delivered_at = coalesce(m.delivered_at, r.at)
    from ${recordset(rows, 'id uuid, at timestamptz, digit text, words text, text text')} where m.id = r.id`.execute(ctx.db())
}

/** What answers nothing is kept for a person to read. */
async function keepReplies(ctx: ActionContext, route: StoredRoute['route'], answers: readonly (Answer & { hash: string })[]): Promise<number> {
  if (answers.length === 0) return 0
  const db = ctx.db<MessageTables>()
  const known = await db.selectFrom('message_reply').select(['phone_hash', 'text']).where('phone_hash', 'in', answers.map((answer) => answer.hash)).where('at', '>', new Date(ctx.now - REPEAT_MS) as never).execute()
  const seen = new Set(known.map((row) => `${row.phone_hash} ${row.text}`))
  const fresh = answers.filter((answer) => !seen.has(`${answer.hash} ${answer.text}`))
  if (fresh.length === 0) return 0
  await db
    .insertInto('message_reply')
    .values(fresh.map((answer) => ({ id: newId(ctx), route, phone_hash: answer.hash, phone_mask: maskPersonal('phone', nationalDigits(answer.phone)), text: answer.text, at: new Date(answer.at) })))
    .execute()
  return fresh.length
}
