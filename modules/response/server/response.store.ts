import { type ColumnType, type Generated, type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { ResponseRow } from '../contract.ts'

/** Written as Date, read as ISO text. */
export type Instant = ColumnType<string, Date, Date>
export type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>

type LeftOut = ResponseRow['changes'][number]['left']

interface ResponseTable {
  id: string
  version: number
  state: ResponseRow['state']
  incident_id: string
  incident_code: string
  incident_title: string
  hazard: string
  org_path: string | null
  area_code: string
  lon: number
  lat: number
  plan_id: string
  plan_code: string
  plan_title: string
  plan_version: number
  level: ResponseLevel
  pending_level: ColumnType<ResponseLevel | null, ResponseLevel | null | undefined, ResponseLevel | null>
  clause: string
  clause_text: string
  signer: string
  started_by: string
  started_at: Instant
  ended_at: NullableInstant
  undo_until: NullableInstant
  person_ids: string[]
  updated_at: Instant
  updated_by: string
}

interface ChangeTable {
  id: string
  seq: Generated<number>
  response_id: string
  kind: ResponseRow['changes'][number]['kind']
  from_level: ResponseLevel | null
  to_level: ResponseLevel | null
  clause: string | null
  basis: string
  signer: string
  recorded_by: string
  at: Instant
  order_ids: string[]
  call_out_id: string | null
  people: number
  left_out: ColumnType<LeftOut, unknown, never>
  correlation_id: string
}

export interface ResponseTables {
  response: ResponseTable
  response_change: ChangeTable
}
export type StoredResponse = Selectable<ResponseTable>
export type StoredChange = Selectable<ChangeTable>

export const placeOf = (row: Pick<StoredResponse, 'org_path' | 'area_code'>): RowPlace => ({ orgPath: row.org_path, areaCode: row.area_code })

/** One desk at a time starts or changes the responses of an incident; the other waits and then sees what was done. */
export async function lockIncident(ctx: ActionContext, incidentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`response:${ctx.world}:${incidentId}`}, 0))`.execute(ctx.db())
}

export async function findResponse(ctx: QueryContext, id: string): Promise<StoredResponse | undefined> {
  return ctx.db<ResponseTables>().selectFrom('response').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function runningOf(ctx: QueryContext, incidentId: string): Promise<StoredResponse[]> {
  return ctx.db<ResponseTables>().selectFrom('response').selectAll().where('incident_id', '=', incidentId).where('state', '=', 'running').orderBy('started_at').execute()
}

/** Loads a running response for change, as the signer saw it. */
export async function takeRunning(ctx: ActionContext, id: string, seen: { readonly version: number; readonly change: unknown }): Promise<StoredResponse> {
  const row = (await findResponse(ctx, id)) ?? fail('response.not-found', { id })
  ctx.require('response.confirm', placeOf(row))
  await lockIncident(ctx, row.incident_id)
  const locked = await ctx.db<ResponseTables>().selectFrom('response').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  if (locked.state !== 'running') fail('response.not-running', { plan: locked.plan_title, by: locked.updated_by, at: locked.updated_at })
  if (locked.version !== seen.version) fail('response.conflict', { code: locked.incident_code, yours: seen.change, theirs: { version: locked.version, level: locked.level, signer: locked.signer }, updatedBy: locked.updated_by, updatedAt: locked.updated_at })
  return locked
}

export async function insertResponse(ctx: ActionContext, row: Omit<Insertable<ResponseTable>, 'version' | 'state' | 'updated_at' | 'updated_by'>): Promise<StoredResponse> {
  return ctx
    .db<ResponseTables>()
    .insertInto('response')
    .values({ ...row, version: 1, state: 'running', updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function saveResponse(ctx: ActionContext, row: StoredResponse, patch: Omit<Updateable<ResponseTable>, 'id' | 'version'>): Promise<StoredResponse> {
  return ctx
    .db<ResponseTables>()
    .updateTable('response')
    .set({ ...patch, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export interface ChangeDraft {
  readonly kind: StoredChange['kind']
  readonly from: ResponseLevel | null
  readonly to: ResponseLevel | null
  readonly clause: string | null
  readonly basis: string
  readonly signer: string
  readonly orderIds?: readonly string[]
  readonly callOutId?: string | null
  readonly people?: number
  readonly left?: LeftOut
}

/** Writes a decision; added to only. */
export async function addChange(ctx: ActionContext, responseId: string, draft: ChangeDraft): Promise<void> {
  await ctx
    .db<ResponseTables>()
    .insertInto('response_change')
    .values({
      id: newId(ctx),
      response_id: responseId,
      kind: draft.kind,
      from_level: draft.from,
      to_level: draft.to,
      clause: draft.clause,
      basis: draft.basis,
      signer: draft.signer,
      recorded_by: ctx.actor.name,
      at: new Date(ctx.now),
      order_ids: [...(draft.orderIds ?? [])],
      call_out_id: draft.callOutId ?? null,
      people: draft.people ?? 0,
      left_out: sql`${JSON.stringify(draft.left ?? [])}::jsonb`,
      correlation_id: ctx.correlationId,
    })
    .execute()
}

export async function changesOf(ctx: QueryContext, responseIds: readonly string[]): Promise<Map<string, StoredChange[]>> {
  const found = new Map<string, StoredChange[]>()
  if (responseIds.length === 0) return found
  const rows = await ctx.db<ResponseTables>().selectFrom('response_change').selectAll().where('response_id', 'in', responseIds).orderBy('seq').execute()
  for (const row of rows) found.set(row.response_id, [...(found.get(row.response_id) ?? []), row])
  return found
}

function toChange(row: StoredChange): ResponseRow['changes'][number] {
  return { id: row.id, kind: row.kind, from: row.from_level, to: row.to_level, clause: row.clause, basis: row.basis, signer: row.signer, recordedBy: row.recorded_by, at: row.at, orders: row.order_ids.length, people: row.people, left: row.left_out }
}

export async function toRows(ctx: QueryContext, rows: readonly StoredResponse[]): Promise<ResponseRow[]> {
  const changes = await changesOf(ctx, rows.map((row) => row.id))
  return rows.map((row) => {
    const own = changes.get(row.id) ?? []
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      incidentId: row.incident_id,
      incidentCode: row.incident_code,
      incidentTitle: row.incident_title,
      hazard: row.hazard,
      planCode: row.plan_code,
      planTitle: row.plan_title,
      planVersion: row.plan_version,
      level: row.level,
      clause: row.clause,
      clauseText: row.clause_text,
      signer: row.signer,
      startedBy: row.started_by,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      undoUntil: row.state === 'running' ? row.undo_until : null,
      pendingLevel: row.pending_level,
      callOutIds: own.flatMap((change) => (change.call_out_id === null ? [] : [change.call_out_id])),
      orderIds: own.flatMap((change) => change.order_ids),
      people: row.person_ids.length,
      changes: own.map(toChange).toReversed(),
    }
  })
}
