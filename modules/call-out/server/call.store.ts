import { type ColumnType, type Selectable, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { Answer, CallRow, Way } from '../contract/call.ts'
import type { Rung } from '../contract/ladder.ts'
import type { CallState } from '../processes/call-process.ts'
import { type CallOutTables, type Instant, json, type NullableInstant } from './call-out.store.ts'

interface CallTable {
  id: string
  version: number
  call_out_id: string
  person_id: string
  name: string
  post: string
  org_name: string
  person_org_path: string
  area_code: string | null
  phone_mask: string | null
  reasons: string[]
  state: CallState
  started_at: Instant
  rung_index: number
  rung: Rung | null
  rung_at: NullableInstant
  rung_state: CallRow['rungState']
  rung_note: string | null
  failed_rungs: ColumnType<CallRow['failed'], unknown, unknown>
  next_rung: Rung | null
  next_at: NullableInstant
  helper_id: string | null
  helper_name: string | null
  answer: Answer | null
  answer_note: string | null
  answered_at: NullableInstant
  way: Way | null
  recorded_by: string | null
  late: boolean
}

export interface CallTables extends CallOutTables {
  call_out_person: CallTable
}
export type StoredCall = Selectable<CallTable>

export const OPEN_STATES = ['calling', 'unanswered'] as const

export const isOpen = (row: Pick<StoredCall, 'state'>): boolean => row.state === 'calling' || row.state === 'unanswered'

export async function lockCall(ctx: ActionContext, id: string): Promise<StoredCall> {
  const row = await ctx.db<CallTables>().selectFrom('call_out_person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? fail('call-out.call-not-found', { id })
}

/** A new call of one person, waiting for its first rung. */
export interface NewCall {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly post: string
  readonly org_name: string
  readonly person_org_path: string
  readonly area_code: string | null
  readonly phone_mask: string | null
  readonly reasons: readonly string[]
}

/** One statement for thousands of people; a person who is in the call-out already is left as is. Returns the new rows. */
export async function insertCalls(ctx: ActionContext, callOutId: string, calls: readonly NewCall[], first: { readonly rung: Rung; readonly at: number }): Promise<StoredCall[]> {
  const table = sql.id(ctx.schema, 'call_out_person')
  const { rows } = await sql<StoredCall>`
    insert into ${table} (id, call_out_id, person_id, name, post, org_name, person_org_path, area_code, phone_mask, reasons, state, started_at, next_rung, next_at)
    select x.id, ${callOutId}::uuid, x.person_id, x.name, x.post, x.org_name, x.person_org_path, x.area_code, x.phone_mask, array(select jsonb_array_elements_text(x.reasons)), 'calling', ${new Date(ctx.now)}::timestamptz, ${first.rung}, ${new Date(first.at)}::timestamptz
    from jsonb_to_recordset(${json(calls)}) as x (id uuid, person_id uuid, name text, post text, org_name text, person_org_path text, area_code text, phone_mask text, reasons jsonb)
    on conflict (call_out_id, person_id) do nothing
    returning *`.execute(ctx.db())
  return rows
}

/**
 * Calls of which something is due, the longest due first. One that is being answered at this moment is passed over: it
 * is either answered then, or still due the next time.
 */
export async function takeDueCalls(ctx: ActionContext, callOutId: string, limit: number): Promise<StoredCall[]> {
  return ctx
    .db<CallTables>()
    .selectFrom('call_out_person')
    .selectAll()
    .where('call_out_id', '=', callOutId)
    .where('next_at', '<=', new Date(ctx.now) as never)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function nextDueAt(ctx: QueryContext, callOutId: string): Promise<number | null> {
  const row = await ctx.db<CallTables>().selectFrom('call_out_person').select((eb) => eb.fn.min('next_at').as('at')).where('call_out_id', '=', callOutId).where('next_at', 'is not', null).executeTakeFirst()
  return row?.at ? Date.parse(row.at) : null
}

export async function callsOf(ctx: QueryContext, callOutIds: readonly string[], openOnly: boolean): Promise<StoredCall[]> {
  if (callOutIds.length === 0) return []
  let query = ctx.db<CallTables>().selectFrom('call_out_person').selectAll().where('call_out_id', 'in', [...callOutIds])
  if (openOnly) query = query.where('state', 'in', [...OPEN_STATES])
  return query.orderBy('id').execute()
}

/** Where a call stands after a rung, as written by {@link moveCalls}. */
export interface CallMove {
  readonly id: string
  readonly state: CallState
  readonly rung_index: number
  readonly rung: Rung | null
  readonly rung_at: string | null
  readonly rung_state: CallRow['rungState']
  readonly rung_note: string | null
  readonly next_rung: Rung | null
  readonly next_at: string | null
  readonly helper_id: string | null
  readonly helper_name: string | null
}

/** Moves many calls in one statement; gives them as they are now. */
export async function moveCalls(ctx: ActionContext, moves: readonly CallMove[]): Promise<StoredCall[]> {
  if (moves.length === 0) return []
  const { rows } = await sql<StoredCall>`
    update ${sql.id(ctx.schema, 'call_out_person')} as c set version = c.version + 1, state = x.state, rung_index = x.rung_index, rung = x.rung, rung_at = x.rung_at,
      rung_state = x.rung_state, rung_note = x.rung_note, next_rung = x.next_rung, next_at = x.next_at, helper_id = x.helper_id, helper_name = x.helper_name
    from jsonb_to_recordset(${json(moves)}) as x (id uuid, state text, rung_index integer, rung text, rung_at timestamptz, rung_state text, rung_note text, next_rung text, next_at timestamptz, helper_id uuid, helper_name text)
    where c.id = x.id returning c.*`.execute(ctx.db())
  return rows
}

/** Keeps why a rung came to nothing; of the same rung the last reason. The caller holds the call-outs. */
export async function noteFailures(ctx: ActionContext, failures: readonly { readonly callId: string; readonly rung: Rung; readonly note: string }[]): Promise<void> {
  if (failures.length === 0) return
  await sql`
    update ${sql.id(ctx.schema, 'call_out_person')} as c set version = c.version + 1,
      failed_rungs = (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(c.failed_rungs) f where f->>'rung' <> x.rung) || jsonb_build_array(jsonb_build_object('rung', x.rung, 'note', x.note))
    from jsonb_to_recordset(${json(failures.map(({ callId, rung, note }) => ({ id: callId, rung, note })))}) as x (id uuid, rung text, note text) where c.id = x.id`.execute(ctx.db())
}

export async function callsById(ctx: QueryContext, ids: readonly string[]): Promise<StoredCall[]> {
  return ids.length === 0 ? [] : ctx.db<CallTables>().selectFrom('call_out_person').selectAll().where('id', 'in', [...ids]).execute()
}

export function toRow(row: StoredCall): CallRow {
  return {
    id: row.id,
    callOutId: row.call_out_id,
    version: row.version,
    personId: row.person_id,
    name: row.name,
    post: row.post,
    orgName: row.org_name,
    areaCode: row.area_code,
    phoneMask: row.phone_mask,
    reasons: row.reasons,
    state: row.state,
    rung: row.rung,
    rungAt: row.rung_at,
    rungState: row.rung_state,
    rungNote: row.rung_note,
    failed: row.failed_rungs,
    nextRung: row.next_rung,
    nextAt: row.next_at,
    helperName: row.helper_name,
    startedAt: row.started_at,
    answer: row.answer,
    answerNote: row.answer_note,
    answeredAt: row.answered_at,
    way: row.way,
    recordedBy: row.recorded_by,
    late: row.late,
  }
}

export const personOf = (row: StoredCall): { callId: string; personId: string; name: string; post: string; reasons: string[] } => ({ callId: row.id, personId: row.person_id, name: row.name, post: `${row.org_name} ${row.post}`.trim(), reasons: row.reasons })
