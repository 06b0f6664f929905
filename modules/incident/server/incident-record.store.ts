import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { entry } from '../contract/incident-row.ts'
import type { Stage } from '../contract/stage.ts'
import type { Incident, Instant } from './incident.store.ts'

export interface EntryTables {
  incident_entry: {
    id: string
    seq: Generated<number>
    incident_id: string
    at: Instant
    recorded_at: Instant
    stage: Stage
    kind: string
    title: string
    detail: string | null
    actor_name: string
    key: boolean
    link_kind: string | null
    link_id: string | null
    link_text: string | null
    correlation_id: string
    file_ids: ColumnType<string[], string[] | undefined, never>
    origin: string | null
  }
  incident: { id: string; last_entry_at: Instant }
}

export interface EntryDraft {
  readonly id?: string
  /** Epoch ms of the thing itself; now when not given. */
  readonly at?: number
  readonly stage: Stage
  readonly kind: string
  readonly title: string
  readonly detail?: string | null
  readonly actorName?: string
  readonly key?: boolean
  readonly link?: { readonly kind: string; readonly id: string; readonly text: string }
  readonly fileIds?: readonly string[]
  readonly origin?: string
}

const NO_LINK = { kind: null, id: null, text: null }
const PLAIN = { detail: null, key: false, link: NO_LINK, fileIds: [], origin: null }

/** Adds a line to the time line. With an `origin` it is written once, however often its cause is told. */
export async function addEntryRow(ctx: ActionContext, incidentId: string, draft: EntryDraft): Promise<boolean> {
  const line = { ...PLAIN, id: newId(ctx), at: ctx.now, actorName: ctx.actor.name, ...draft }
  const at = new Date(line.at)
  const db = ctx.db<EntryTables>()
  const written = await db
    .insertInto('incident_entry')
    .values({
      id: line.id,
      incident_id: incidentId,
      at,
      recorded_at: new Date(ctx.now),
      stage: line.stage,
      kind: line.kind,
      title: line.title,
      detail: line.detail,
      actor_name: line.actorName,
      key: line.key,
      link_kind: line.link.kind,
      link_id: line.link.id,
      link_text: line.link.text,
      correlation_id: ctx.correlationId,
      file_ids: [...line.fileIds],
      origin: line.origin,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return false
  await db.updateTable('incident').set({ last_entry_at: at }).where('id', '=', incidentId).where('last_entry_at', '<', at as never).execute()
  return true
}

/** The time line, newest first. */
export async function readEntries(ctx: QueryContext, incident: Incident, filter: { stage?: Stage | undefined; keyOnly: boolean; limit: number }): Promise<{ entries: z.infer<typeof entry>[]; total: number }> {
  const db = ctx.db<EntryTables>()
  let query = db.selectFrom('incident_entry').where('incident_id', '=', incident.id)
  if (filter.stage) query = query.where('stage', '=', filter.stage)
  if (filter.keyOnly) query = query.where('key', '=', true)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query.selectAll().orderBy('at', 'desc').orderBy('seq', 'desc').limit(filter.limit).execute()
  const entries = rows.map((row) => ({
    id: row.id,
    at: row.at,
    recordedAt: row.recorded_at,
    stage: row.stage,
    kind: row.kind,
    title: row.title,
    detail: row.detail,
    actorName: row.actor_name,
    key: row.key,
    link: row.link_kind === null ? null : { kind: row.link_kind, id: row.link_id ?? '', text: row.link_text ?? '' },
    correlationId: row.correlation_id,
    fileIds: row.file_ids,
  }))
  return { entries, total }
}
