import { message } from '#modules/message/contract.ts'
import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { seedId } from '#platform/server/register/seed-register.ts'
import { callOut } from '../contract.ts'
import type { Way } from '../contract/call.ts'
import { readAnswer } from '../domain/read-answer.ts'
import { attemptsByMessage, type AttemptTables, closeHelp, type StoredAttempt } from './attempt.store.ts'
import { callsById, type CallTables, lockCall, type StoredCall, toRow } from './call.store.ts'
import { findCallOut, lockCallOut, placeOf } from './call-out.store.ts'
import { findCall } from './find-call.ts'
import { type FailedRung, nextRungNow } from './next-rung-now.ts'
import { notFound } from './report-help.ts'
import { type Given, takeAnswer } from './take-answer.ts'

type News = PayloadOf<typeof message.events.messageFailed>['messages'][number]
type AnswerNews = PayloadOf<typeof message.events.messageAnswered>['messages'][number]

const ours = <T extends { readonly subject: { readonly kind: string } }>(messages: readonly T[]): T[] => messages.filter((one) => one.subject.kind === 'call-out')

/** Why it failed, in the words of the person who reads the board. */
const FAILURES: Readonly<Record<string, string>> = {
  'no-phone': '没有登记号码', 'no-person': '查无此人', 'not-configured': '通道未配置', 'switched-off': '通道已停用', 'bad-number': '号码有误', refused: '网关拒绝', throttled: '网关限流', unreachable: '网关不通',
  'no-answer': '无人接听', busy: '占线', 'hung-up': '对方挂断', undelivered: '未送达', expired: '已过期', 'attempts-used': '多次重试未成',
}

async function markAttempts(ctx: ActionContext, attempts: readonly StoredAttempt[], state: 'delivered' | 'failed', noteOf: (attempt: StoredAttempt) => string | null): Promise<void> {
  for (const [note, some] of Map.groupBy(attempts, noteOf)) {
    await ctx.db<AttemptTables>().updateTable('call_out_attempt').set({ state, note, state_at: new Date(ctx.now) }).where('id', 'in', some.map((attempt) => attempt.id)).execute()
  }
}

/** The call-outs of these calls, held in the order of their ids, so that two batches of news never block each other. */
async function holdCallOuts(ctx: ActionContext, callIds: readonly string[]): Promise<void> {
  const rows = await ctx.db<CallTables>().selectFrom('call_out_person').select('call_out_id').distinct().where('id', 'in', [...callIds]).execute()
  for (const id of rows.map((row) => row.call_out_id).toSorted()) await lockCallOut(ctx, id)
}

/** Delivered: the board says so, as long as that rung is the one the person is at. */
export const onDelivered = defineReaction('call-out.on-message-delivered', message.events.messageDelivered, async (ctx, { messages }) => {
  const attempts = (await attemptsByMessage(ctx, ours(messages).map((one) => one.messageId))).filter((attempt) => attempt.state === 'sent')
  if (attempts.length === 0) return
  await holdCallOuts(ctx, attempts.map((attempt) => attempt.call_id))
  const changed: StoredCall[] = []
  for (const [rung, some] of Map.groupBy(attempts, (attempt) => attempt.rung)) {
    const rows = await ctx
      .db<CallTables>()
      .updateTable('call_out_person')
      .set((eb) => ({ version: eb('version', '+', 1), rung_state: 'delivered' as const }))
      .where('id', 'in', some.map((attempt) => attempt.call_id))
      .where('state', '=', 'calling')
      .where('rung', '=', rung)
      .where('rung_state', '=', 'sent')
      .returningAll()
      .execute()
    changed.push(...rows)
  }
  await markAttempts(ctx, attempts, 'delivered', () => null)
  await publishCalls(ctx, changed)
})

async function publishCalls(ctx: ActionContext, calls: readonly StoredCall[]): Promise<void> {
  for (const [callOutId, rows] of Map.groupBy(calls, (call) => call.call_out_id)) {
    const row = await findCallOut(ctx, callOutId)
    if (row) ctx.publish(callOut.topics.board, { callOutId, rows: rows.map(toRow) }, placeOf(row))
  }
}

/** Failed: the ladder does not wait for the time of the next rung. A helper who can not be reached by SMS may still have the app, and the other way round. */
export const onFailed = defineReaction('call-out.on-message-failed', message.events.messageFailed, async (ctx, { messages }) => {
  const news = new Map(ours(messages).map((one) => [one.messageId, one]))
  const attempts = (await attemptsByMessage(ctx, [...news.keys()])).filter((attempt) => attempt.state !== 'failed')
  if (attempts.length === 0) return
  const why = (attempt: StoredAttempt): string => wordsOf(news.get(attempt.id)!)
  const calls = new Map((await callsById(ctx, attempts.map((attempt) => attempt.call_id))).map((call) => [call.id, call]))
  const failed: FailedRung[] = []
  for (const attempt of attempts) {
    const call = calls.get(attempt.call_id)
    if (!call || (attempt.helper_id !== null && (await otherWayOpen(ctx, attempt, attempts)))) continue
    failed.push({ callId: call.id, callOutId: call.call_out_id, rung: attempt.rung, note: why(attempt) })
  }
  await nextRungNow(ctx, failed)
  await markAttempts(ctx, attempts, 'failed', why)
})

const wordsOf = (news: News): string => [FAILURES[news.reason ?? ''] ?? '发送失败', news.detail ?? ''].filter(Boolean).join('：')

/** Is the helper still asked by the other way? `failing` are the attempts of these very news. */
async function otherWayOpen(ctx: ActionContext, attempt: StoredAttempt, failing: readonly StoredAttempt[]): Promise<boolean> {
  const others = await ctx.db<AttemptTables>().selectFrom('call_out_attempt').select('id').where('call_id', '=', attempt.call_id).where('rung', '=', attempt.rung).where('helper_id', '=', attempt.helper_id).where('state', '!=', 'failed').execute()
  const gone = new Set(failing.map((one) => one.id))
  return others.some((other) => !gone.has(other.id))
}

const WAY: Readonly<Record<AnswerNews['channel'], Way>> = { app: 'app', sms: 'sms', voice: 'call' }

/** What was said beside the digit. */
function noteOf(news: AnswerNews): string | null {
  const text = news.text.trim()
  return text === '' || text === news.digit ? null : text.slice(0, 500)
}

/** Of a helper: 1 woken, 2 not found. Other words say neither; they stand with the channel's replies. */
async function takeHelp(ctx: ActionContext, help: StoredAttempt, news: AnswerNews, given: Omit<Given, 'answer' | 'way' | 'recordedBy'>): Promise<void> {
  if (help.outcome !== null) return
  const digit = news.digit ?? news.text.normalize('NFKC').trim().slice(0, 1)
  if (digit === '2') return notFound(ctx, help, given.note ?? '没找到')
  if (digit !== '1') return
  await lockCall(ctx, help.call_id)
  await closeHelp(ctx, [help.call_id], 'woken', help.helper_id)
  await takeAnswer(ctx, help.call_id, { ...given, answer: 'received', way: help.rung === 'knock' ? 'knock' : 'neighbour', recordedBy: help.helper_name })
}

/** Of the person called: the answer. */
async function takeNews(ctx: ActionContext, attempt: StoredAttempt, news: AnswerNews): Promise<void> {
  const call = await findCall(ctx, attempt.call_id)
  const given = {
    // Stands for "this reply": the event may come twice.
    id: seedId('call-out.reply', `${news.messageId} ${news.at} ${news.text} ${news.digit ?? ''}`),
    note: noteOf(news),
    at: Math.min(Date.parse(news.at), ctx.now),
    by: { id: call.person_id, name: call.name, session: null },
  }
  if (attempt.helper_id !== null) return takeHelp(ctx, attempt, news, given)
  const answer = readAnswer(news.digit, news.text)
  if (answer) await takeAnswer(ctx, call.id, { ...given, answer, way: WAY[news.channel], recordedBy: null })
}

export const onAnswered = defineReaction('call-out.on-message-answered', message.events.messageAnswered, async (ctx, { messages }) => {
  const news = ours(messages)
  const attempts = new Map((await attemptsByMessage(ctx, news.map((one) => one.messageId))).map((attempt) => [attempt.id, attempt]))
  const known = news.flatMap((one) => ({ one, attempt: attempts.get(one.messageId) }))
  // In the order of the calls, as everywhere where several are held.
  for (const { one, attempt } of known.toSorted((a, b) => ((a.attempt?.call_id ?? '') < (b.attempt?.call_id ?? '') ? -1 : 1))) if (attempt) await takeNews(ctx, attempt, one)
})
