import { fail } from '#platform/kernel/failure.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { callOut } from '../contract.ts'
import type { Answer, Way } from '../contract/call.ts'
import { callProcess } from '../processes/call-process.ts'
import { addAnswer, answerExists } from './answer.store.ts'
import { closeHelp } from './attempt.store.ts'
import { type CallTables, isOpen, lockCall, personOf, type StoredCall, toRow } from './call.store.ts'
import { findCallOut, newsOf, placeOf, type StoredCallOut } from './call-out.store.ts'
import { settleSoon } from './settle.ts'

export interface Given {
  readonly id: string
  readonly answer: Answer
  readonly way: Way
  readonly note: string | null
  /** When it was pressed, said or heard (ms); never later than now. */
  readonly at: number
  /** The person whose answer it is. */
  readonly by: { readonly id: string; readonly name: string; readonly session: string | null }
  /** Who wrote it down, when not that person. */
  readonly recordedBy: string | null
}

export type Taken = OutputOf<typeof callOut.actions.answer>

async function load(ctx: ActionContext, callId: string): Promise<{ row: StoredCallOut; call: StoredCall }> {
  const call = await lockCall(ctx, callId)
  const row = await findCallOut(ctx, call.call_out_id)
  return { row: row ?? fail('call-out.not-found', { id: call.call_out_id }), call }
}

async function write(ctx: ActionContext, call: StoredCall, given: Given, late: boolean): Promise<StoredCall> {
  return ctx
    .db<CallTables>()
    .updateTable('call_out_person')
    .set({
      version: call.version + 1,
      ...(isOpen(call) ? { state: callProcess.step(call.state, 'answer'), next_rung: null, next_at: null } : {}),
      answer: given.answer,
      answer_note: given.note,
      answered_at: new Date(given.at),
      way: given.way,
      recorded_by: given.recordedBy,
      late,
    })
    .where('id', '=', call.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function tell(ctx: ActionContext, row: StoredCallOut, call: StoredCall, given: Given, late: boolean): Promise<void> {
  ctx.audit({
    kind: 'call-out',
    id: row.id,
    code: row.code,
    after: { call: call.id, person: call.name, answer: given.answer, way: given.way, recordedBy: given.recordedBy, at: new Date(given.at).toISOString(), late },
    ...(given.note ? { note: given.note } : {}),
  })
  const seconds = Math.max(0, (given.at - Date.parse(call.started_at)) / 1_000)
  await ctx.emit(callOut.events.personAnswered, { ...newsOf(ctx, row), person: personOf(call), answer: given.answer, way: given.way, recordedBy: given.recordedBy, note: given.note, late, seconds })
  ctx.publish(callOut.topics.board, { callOutId: row.id, rows: [toRow(call)] }, placeOf(row))
  ctx.publish(callOut.topics.mine, { what: 'answered', callId: call.id }, { personId: call.person_id })
}

/** Those who were on their way to wake this person need not go any more. */
async function releaseHelpers(ctx: ActionContext, call: StoredCall): Promise<void> {
  if (call.helper_id === null) return
  for (const personId of await closeHelp(ctx, [call.id], 'over')) ctx.publish(callOut.topics.mine, { what: 'ended', callId: call.id }, { personId })
}

/**
 * Takes an answer, from whichever way it comes. The first holds; another one that says something else replaces it and
 * both are kept. One that comes after the end is kept, marked late, and changes nothing that others rely on. Locks, here
 * and elsewhere, are taken in one order: call-out, call, attempts; an answer never waits for a call-out's row.
 */
export async function takeAnswer(ctx: ActionContext, callId: string, given: Given): Promise<Taken> {
  const { row, call } = await load(ctx, callId)
  const ended = { endedAt: row.ended_at, endReason: row.end_reason }
  const known = await answerExists(ctx, given.id)
  if (known) return { callId, callOutId: row.id, late: known.late, repeated: true, ...ended }
  const late = !isOpen(call) && call.state !== 'answered'
  const repeated = call.answer === given.answer
  await addAnswer(ctx, { id: given.id, call_id: callId, answer: given.answer, way: given.way, note: given.note, by_id: given.by.id, by_name: given.by.name, session: given.by.session, recorded_by: given.recordedBy, late, repeated, at: given.at })
  if (!repeated) {
    const saved = await write(ctx, call, given, late)
    await releaseHelpers(ctx, call)
    await tell(ctx, row, saved, given, late)
    if (isOpen(call)) await settleSoon(ctx, row.id, given.id)
  }
  return { callId, callOutId: row.id, late, repeated, ...ended }
}
