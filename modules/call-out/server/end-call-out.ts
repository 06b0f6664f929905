import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { message } from '#modules/message/contract.ts'
import { callOut } from '../contract.ts'
import { endWords } from '../domain/call-words.ts'
import { callOutProcess } from '../processes/call-out-process.ts'
import { type AttemptTables, closeHelp } from './attempt.store.ts'
import { type CallTables, OPEN_STATES, type StoredCall, toRow } from './call.store.ts'
import { aboutOf, type CallOutTables, newsOf, placeOf, type StoredCallOut, toHead } from './call-out.store.ts'
import { hasChannels, type Message, sendAll, subjectOfMessages } from './fire-rung.ts'
import { stopRungClock } from './rung-clock.ts'

interface End {
  readonly reason: string
  readonly by: string
  /** Tell those who were reached and have not answered that they need not any more. */
  readonly tell: boolean
}

async function withdrawOpen(ctx: ActionContext, row: StoredCallOut): Promise<StoredCall[]> {
  return ctx
    .db<CallTables>()
    .updateTable('call_out_person')
    .set((eb) => ({ version: eb('version', '+', 1), state: 'withdrawn' as const, next_rung: null, next_at: null }))
    .where('call_out_id', '=', row.id)
    .where('state', 'in', [...OPEN_STATES])
    .returningAll()
    .execute()
}

/** Takes back what has not left yet. Gives, for each call, by which channels something did leave. */
async function takeBack(ctx: ActionContext, calls: readonly StoredCall[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const reached = new Map<string, Set<string>>()
  if (!hasChannels(ctx) || calls.length === 0) return reached
  const attempts = await ctx.db<AttemptTables>().selectFrom('call_out_attempt').select(['id', 'call_id', 'channel', 'helper_id']).where('call_id', 'in', calls.map((call) => call.id)).where('channel', '!=', 'none').execute()
  const left = new Set<string>()
  for (let from = 0; from < attempts.length; from += WITHDRAW_AT_ONCE) {
    const answer = await ctx.call(message.actions.withdrawMessages, { ids: attempts.slice(from, from + WITHDRAW_AT_ONCE).map((attempt) => attempt.id) }, 'system')
    for (const id of answer.left) left.add(id)
  }
  for (const attempt of attempts) {
    if (attempt.helper_id !== null || !left.has(attempt.id)) continue
    reached.set(attempt.call_id, (reached.get(attempt.call_id) ?? new Set()).add(attempt.channel))
  }
  return reached
}

const WITHDRAW_AT_ONCE = 5_000

/** An SMS to those whom an SMS or a telephone call had reached; the app shows the end by itself. */
function endMessages(ctx: ActionContext, row: StoredCallOut, calls: readonly StoredCall[], reached: ReadonlyMap<string, ReadonlySet<string>>, reason: string): Message[] {
  const words = endWords(aboutOf(ctx, row), reason)
  return calls
    .filter((call) => reached.get(call.id)?.has('sms') || reached.get(call.id)?.has('voice'))
    .map((call) => ({ id: uuidv7(ctx.now), channel: 'sms' as const, personId: call.person_id, phone: null, ...words, subject: subjectOfMessages(row), answers: [], expiresAt: null }))
}

async function answeredCount(ctx: ActionContext, row: StoredCallOut): Promise<number> {
  const counted = await ctx.db<CallTables>().selectFrom('call_out_person').select((eb) => eb.fn.countAll<number>().as('n')).where('call_out_id', '=', row.id).where('state', '=', 'answered').executeTakeFirstOrThrow()
  return counted.n
}

/** Ends a call-out whose row the caller holds. Who has not answered is withdrawn; nobody is called any more. */
export async function endCallOut(ctx: ActionContext, row: StoredCallOut, end: End): Promise<OutputOf<typeof callOut.actions.cancel>> {
  await stopRungClock(ctx, row.id)
  const withdrawn = await withdrawOpen(ctx, row)
  const reached = await takeBack(ctx, withdrawn)
  const messages = end.tell ? endMessages(ctx, row, withdrawn, reached, end.reason) : []
  await sendAll(ctx, messages)
  const helpers = await closeHelp(ctx, withdrawn.map((call) => call.id), 'over')
  const saved = await ctx
    .db<CallOutTables>()
    .updateTable('call_out')
    .set({ version: row.version + 1, state: callOutProcess.step(row.state, 'end'), ended_at: new Date(ctx.now), ended_by: end.by, end_reason: end.reason })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'call-out', id: row.id, code: row.code, before: { state: row.state }, after: { state: saved.state, withdrawn: withdrawn.length, told: messages.length }, note: end.reason })
  await ctx.emit(callOut.events.callOutEnded, { ...newsOf(ctx, saved), reason: end.reason, endedBy: end.by, people: saved.people, answered: await answeredCount(ctx, row), open: withdrawn.length })
  ctx.publish(callOut.topics.board, { callOutId: row.id, head: toHead(saved), rows: withdrawn.map(toRow) }, placeOf(row))
  for (const personId of new Set([...withdrawn.map((call) => call.person_id), ...helpers])) ctx.publish(callOut.topics.mine, { what: 'ended', callId: row.id }, { personId })
  return { id: saved.id, code: saved.code, version: saved.version, withdrawn: withdrawn.length, told: messages.length }
}
