import { type ColumnType, type Insertable, type Selectable, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { warning, type WarningBrief, type WarningKindKey, type WarningRow, type WarningState, type WarningStatus } from '../contract.ts'

/** Written as Date, read as ISO text. */
export type Instant = ColumnType<string, Date, Date>
export type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>
type Json<T> = ColumnType<T, unknown, unknown>

export type Ring = [number, number][]

interface WarningTable {
  id: string
  version: number
  code: string
  thread_id: string
  follows_id: string | null
  origin: 'feed' | 'own'
  feed_id: string | null
  status: WarningStatus
  state: WarningState
  kind: WarningKindKey
  hazard: string
  severity: Severity
  severity_reason: string
  title: string
  text: string
  instruction: string
  sender_name: string
  urgency: WarningRow['urgency']
  certainty: WarningRow['certainty']
  effective_at: Instant
  expires_at: Instant
  issued_at: NullableInstant
  ended_at: NullableInstant
  end_reason: string | null
  ended_by: string | null
  area_codes: string[]
  picked_codes: ColumnType<string[], string[] | undefined, string[]>
  area_words: string
  rings: Json<Ring[]>
  people: number | null
  people_source: string
  languages: string[]
  drill: boolean
  area_code: string | null
  org_path: string | null
  incident_id: string | null
  cap_sender: string | null
  cap_identifier: string | null
  cap_sent_at: NullableInstant
  cap_xml: string | null
  cancel_identifier: string | null
  cancel_xml: string | null
  drafted_by: string | null
  drafted_by_id: string | null
  first_signed: Json<WarningRow['firstSigned']>
  second_signed: Json<WarningRow['secondSigned']>
  call_out_id: string | null
  call_out_note: string | null
  created_at: Instant
  updated_at: Instant
  updated_by: string
}

export interface WarningTables {
  warning: WarningTable
}
export type StoredWarning = Selectable<WarningTable>
type NewWarning = Insertable<WarningTable>
export type WarningPatch = Partial<Omit<NewWarning, 'id' | 'version' | 'updated_at' | 'updated_by'>>

export const json = (value: unknown) => sql<unknown>`${JSON.stringify(value)}::jsonb`

export function toRow(row: StoredWarning): WarningRow {
  return {
    id: row.id, version: row.version, code: row.code, threadId: row.thread_id, followsId: row.follows_id, origin: row.origin, status: row.status, state: row.state, kind: row.kind, hazard: row.hazard, severity: row.severity,
    title: row.title, text: row.text, instruction: row.instruction, senderName: row.sender_name, urgency: row.urgency, certainty: row.certainty, effectiveAt: row.effective_at, expiresAt: row.expires_at, issuedAt: row.issued_at,
    endedAt: row.ended_at, endReason: row.end_reason, endedBy: row.ended_by, areaCodes: row.area_codes, areaWords: row.area_words, rings: row.rings, people: row.people, peopleSource: row.people_source, languages: row.languages,
    areaCode: row.area_code, orgPath: row.org_path, incidentId: row.incident_id, capIdentifier: row.cap_identifier, draftedBy: row.drafted_by, firstSigned: row.first_signed, secondSigned: row.second_signed,
    callOutId: row.call_out_id, callOutNote: row.call_out_note, updatedAt: row.updated_at, updatedBy: row.updated_by,
  }
}

/** Told as real only in the live world and only with status Actual. */
export const isDrill = (ctx: QueryContext, row: StoredWarning): boolean => ctx.world !== 'live' || row.status !== 'actual'

export function briefOf(ctx: QueryContext, row: StoredWarning): WarningBrief {
  return {
    warningId: row.id, code: row.code, threadId: row.thread_id, followsId: row.follows_id, origin: row.origin, status: row.status, kind: row.kind, hazard: row.hazard, severity: row.severity, title: row.title, text: row.text,
    instruction: row.instruction, senderName: row.sender_name, effectiveAt: row.effective_at, expiresAt: row.expires_at, areaCodes: row.area_codes, areaWords: row.area_words, areaCode: row.area_code, orgPath: row.org_path,
    incidentId: row.incident_id, drill: isDrill(ctx, row),
  }
}

/** What no screen outside may see before it is issued: a draft. */
export const isDraft = (row: Pick<StoredWarning, 'state' | 'issued_at'>): boolean => row.issued_at === null

export const placeOf = (row: StoredWarning): RowPlace => ({ orgPath: row.org_path, areaCode: row.area_code })

/** An issued warning is for everybody who reads warnings; a draft only for those who reach it. */
export function tellBoard(ctx: ActionContext, change: string, row: StoredWarning): void {
  if (isDraft(row)) ctx.publish(warning.topics.board, { change, row: toRow(row) }, placeOf(row))
  else ctx.publish(warning.topics.board, { change, row: toRow(row) })
}

export async function findWarning(ctx: QueryContext, id: string): Promise<StoredWarning | undefined> {
  return ctx.db<WarningTables>().selectFrom('warning').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The warning, locked for a change; the caller must hold `permission` where it is. */
export async function warningToChange(ctx: ActionContext, id: string, permission: string): Promise<StoredWarning> {
  const row = await ctx.db<WarningTables>().selectFrom('warning').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) {
    ctx.citywide()
    fail('warning.not-found', { id })
  }
  ctx.require(permission, placeOf(row))
  return row
}

export function assertVersion(row: StoredWarning, seen: number, yours: Record<string, unknown>): void {
  if (row.version !== seen) fail('warning.conflict', { yours, theirs: toRow(row), updatedBy: row.updated_by, updatedAt: row.updated_at })
}

export async function insertWarning(ctx: ActionContext, values: Omit<NewWarning, 'version' | 'created_at' | 'updated_at' | 'updated_by'>): Promise<StoredWarning> {
  const now = new Date(ctx.now)
  return ctx.db<WarningTables>().insertInto('warning').values({ ...values, version: 1, created_at: now, updated_at: now, updated_by: ctx.actor.name }).returningAll().executeTakeFirstOrThrow()
}

export async function changeWarning(ctx: ActionContext, row: StoredWarning, set: WarningPatch): Promise<StoredWarning> {
  return ctx
    .db<WarningTables>()
    .updateTable('warning')
    .set({ ...set, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const answerOf = (row: StoredWarning) => ({ id: row.id, code: row.code, version: row.version, state: row.state })
