import { type ColumnType, type Insertable, type Selectable, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { DAY } from '#platform/kernel/instant.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import type { Hazard } from '#modules/incident/contract.ts'
import type { z } from 'zod'
import { intake } from '../contract.ts'
import type { CallMark, CallOutcome, CallRow, CallState, earlierCall } from '../contract/intake-call.ts'
import { type IntakeDraft } from '../contract/intake-draft.ts'
import { EMPTY_DRAFT, maskPhone, placeNameOf } from '../domain/intake-draft.ts'

type Instant = ColumnType<string, Date, Date>
type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>

interface IntakeCallTable {
  id: string
  version: number
  code: string
  state: CallState
  outcome: CallOutcome | null
  mark: CallMark | null
  note: string | null
  source: CallRow['source']
  caller_sealed: string | null
  caller_masked: string | null
  caller_hash: string | null
  draft: ColumnType<IntakeDraft, unknown, unknown>
  reporter: string
  place_name: string
  area_code: string | null
  org_path: string | null
  hazard: Hazard | null
  text: string
  received_at: Instant
  holder_id: string | null
  holder_name: string | null
  updated_at: Instant
  updated_by: string
  settled_at: NullableInstant
  settled_by: string | null
  incident_id: string | null
  incident_code: string | null
  call_out_id: string | null
  call_out_code: string | null
  repeat_of: string | null
}

export interface IntakeTables {
  intake_call: IntakeCallTable
}
export type IntakeCall = Selectable<IntakeCallTable>
type Change = Partial<Omit<Insertable<IntakeCallTable>, 'id' | 'version' | 'code'>>

/** Calls of one number within this time are shown as one caller's. */
const EARLIER_MS = DAY
const EARLIER_SHOWN = 5

export const placeOf = (row: Pick<IntakeCall, 'org_path' | 'area_code'>): RowPlace => ({ orgPath: row.org_path, areaCode: row.area_code })

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** What the columns say of a draft, so that lists and filters need not open it. */
const draftColumns = (draft: IntakeDraft) => ({
  draft: json(draft),
  reporter: draft.reporter.trim(),
  place_name: placeNameOf(draft),
  area_code: draft.place?.areaCode ?? null,
  hazard: draft.hazard === '' ? null : draft.hazard,
  text: draft.text.trim(),
})

/** A number that was typed; null leaves what is there, an emptied field takes it away. */
function callerColumns(ctx: ActionContext, phone: string | null): Pick<IntakeCall, 'caller_sealed' | 'caller_masked' | 'caller_hash'> | Record<never, never> {
  if (phone === null) return {}
  if (phone === '') return { caller_sealed: null, caller_masked: null, caller_hash: null }
  return { caller_sealed: ctx.cipher.seal(phone), caller_masked: maskPhone(phone), caller_hash: ctx.cipher.indexHash(phone) }
}

export async function loadCall(ctx: QueryContext, id: string, permission: string): Promise<IntakeCall> {
  const row = await ctx.db<IntakeTables>().selectFrom('intake_call').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !ctx.may(permission, placeOf(row))) fail('intake.not-found', { id })
  return row
}

/** The row, locked until the end of the act; undefined when the server has not heard of the call yet. */
async function lockCall(ctx: ActionContext, id: string): Promise<IntakeCall | undefined> {
  return ctx.db<IntakeTables>().selectFrom('intake_call').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function changeCall(ctx: ActionContext, before: IntakeCall, change: Change): Promise<IntakeCall> {
  const row = await ctx
    .db<IntakeTables>()
    .updateTable('intake_call')
    .set({ ...change, version: before.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returningAll()
    .executeTakeFirst()
  if (!row) fail('intake.conflict', { code: before.code, updatedBy: before.updated_by })
  ctx.publish(intake.topics.calls, { id: row.id, version: row.version, state: row.state }, placeOf(row))
  return row
}

export async function insertCall(ctx: ActionContext, id: string, values: { source: CallRow['source']; phone: string | null; draft?: IntakeDraft; receivedAt?: number; held: boolean }): Promise<IntakeCall> {
  const row = await ctx
    .db<IntakeTables>()
    .insertInto('intake_call')
    .values({
      id,
      version: 1,
      code: await ctx.nextCode('JB'),
      state: 'taking',
      source: values.source,
      ...draftColumns(values.draft ?? EMPTY_DRAFT),
      ...callerColumns(ctx, values.phone),
      org_path: ctx.actor.orgPath,
      received_at: new Date(values.receivedAt ?? ctx.now),
      holder_id: values.held ? ctx.actor.id : null,
      holder_name: values.held ? ctx.actor.name : null,
      updated_at: new Date(ctx.now),
      updated_by: ctx.actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.publish(intake.topics.calls, { id: row.id, version: row.version, state: row.state }, placeOf(row))
  return row
}

export interface Kept {
  readonly row: IntakeCall
  /** It was settled before: nothing was changed. */
  readonly settled: boolean
}

/**
 * Keeps what was typed of a call, new or known. Only its holder may write: an officer whose call was taken over is told by
 * whom. A call that is settled stays as it is.
 */
export async function keepDraft(ctx: ActionContext, input: { id: string; phone: string | null; draft: IntakeDraft }): Promise<Kept> {
  const before = await lockCall(ctx, input.id)
  ctx.require('intake.take', before ? placeOf(before) : { orgPath: ctx.actor.orgPath, areaCode: input.draft.place?.areaCode ?? null })
  if (!before) return { row: await insertCall(ctx, input.id, { source: 'manual', phone: input.phone, draft: input.draft, held: true }), settled: false }
  if (before.state === 'settled') return { row: before, settled: true }
  if (before.holder_id !== null && before.holder_id !== ctx.actor.id) fail('intake.held-by-other', { code: before.code, by: before.holder_name, at: before.updated_at })
  const row = await changeCall(ctx, before, { ...draftColumns(input.draft), ...callerColumns(ctx, input.phone), state: 'taking', holder_id: ctx.actor.id, holder_name: ctx.actor.name })
  return { row, settled: false }
}

/** What else came from this number within a day, newest first. */
export async function earlierCalls(ctx: QueryContext, row: IntakeCall): Promise<z.infer<typeof earlierCall>[]> {
  if (row.caller_hash === null) return []
  const rows = await ctx
    .db<IntakeTables>()
    .selectFrom('intake_call')
    .selectAll()
    .where('caller_hash', '=', row.caller_hash)
    .where('id', '!=', row.id)
    .where('received_at', '>=', new Date(Date.parse(row.received_at) - EARLIER_MS).toISOString())
    .where('received_at', '<=', row.received_at)
    .orderBy('received_at', 'desc')
    .limit(EARLIER_SHOWN)
    .execute()
  return rows.filter((one) => ctx.may('intake.take', placeOf(one))).map((one) => ({ id: one.id, code: one.code, receivedAt: one.received_at, placeName: one.place_name, outcome: one.outcome, mark: one.mark, incidentId: one.incident_id, incidentCode: one.incident_code }))
}

export async function dressCalls(ctx: QueryContext, rows: readonly IntakeCall[]): Promise<CallRow[]> {
  const names = await areaNames(ctx, rows.map((row) => row.area_code))
  return rows.map((row) => ({
    id: row.id, version: row.version, code: row.code, state: row.state, outcome: row.outcome, mark: row.mark, note: row.note, source: row.source,
    callerMasked: row.caller_masked, reporter: row.reporter, placeName: row.place_name, areaCode: row.area_code, areaName: names.get(row.area_code ?? '') ?? null,
    hazard: row.hazard, text: row.text, receivedAt: row.received_at, holderId: row.holder_id, holderName: row.holder_name, updatedAt: row.updated_at,
    settledAt: row.settled_at, settledBy: row.settled_by, incidentId: row.incident_id, incidentCode: row.incident_code,
    callOutId: row.call_out_id, callOutCode: row.call_out_code, repeatOf: row.repeat_of,
  }))
}
