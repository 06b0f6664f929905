import type { ColumnType, Selectable } from 'kysely'
import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { callOut } from '../contract.ts'
import type { CallOutHead, SUBJECT_KINDS } from '../contract/call.ts'
import type { Ladder } from '../contract/ladder.ts'
import type { CalledAbout } from '../domain/call-words.ts'

export type Instant = ColumnType<string, Date, Date>
export type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>
type Json<T> = ColumnType<T, unknown, unknown>

interface CallOutTable {
  id: string
  version: number
  code: string
  state: 'running' | 'ended'
  subject_kind: (typeof SUBJECT_KINDS)[number]
  subject_id: string
  subject_code: string
  subject_title: string
  severity: Severity | null
  text: string
  drill: boolean
  ladder_key: string
  ladder: Json<Ladder>
  started_at: Instant
  started_by: string
  ended_at: NullableInstant
  ended_by: string | null
  end_reason: string | null
  area_code: string | null
  org_path: string | null
  posts: number
  people: number
  holes: Json<CallOutHead['holes']>
}

export interface CallOutTables {
  call_out: CallOutTable
}
export type StoredCallOut = Selectable<CallOutTable>

export const placeOf = (row: Pick<StoredCallOut, 'org_path' | 'area_code'>): RowPlace => ({ orgPath: row.org_path, areaCode: row.area_code })

export const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

export async function findCallOut(ctx: QueryContext, id: string): Promise<StoredCallOut | undefined> {
  return ctx.db<CallOutTables>().selectFrom('call_out').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locked until the end of the act. Whoever moves or ends a ladder holds this row first. */
export async function lockCallOut(ctx: ActionContext, id: string): Promise<StoredCallOut> {
  const row = await ctx.db<CallOutTables>().selectFrom('call_out').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? fail('call-out.not-found', { id })
}

export function subjectOf(row: StoredCallOut): CallOutHead['subject'] {
  return { kind: row.subject_kind, id: row.subject_id, code: row.subject_code, title: row.subject_title }
}

export function toHead(row: StoredCallOut): CallOutHead {
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    state: row.state,
    subject: subjectOf(row),
    severity: row.severity,
    text: row.text,
    drill: row.drill,
    ladderKey: row.ladder_key,
    ladderTitle: row.ladder.title,
    ladderDemo: row.ladder.demo,
    ladderSource: row.ladder.source,
    steps: row.ladder.steps,
    exhaustedAfterSeconds: row.ladder.exhaustedAfterSeconds,
    startedAt: row.started_at,
    startedBy: row.started_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    endReason: row.end_reason,
    areaCode: row.area_code,
    orgPath: row.org_path,
    posts: row.posts,
    people: row.people,
    holes: row.holes,
  }
}

/** What every event of a call-out begins with. */
export function newsOf(ctx: ActionContext, row: StoredCallOut): Omit<PayloadOf<typeof callOut.events.callOutStarted>, 'people' | 'startedBy' | 'holes'> {
  return { callOutId: row.id, code: row.code, subject: subjectOf(row), drill: row.drill, orgPath: row.org_path, areaCode: row.area_code, at: new Date(ctx.now).toISOString() }
}

export function aboutOf(ctx: QueryContext, row: StoredCallOut): CalledAbout {
  return { subjectTitle: row.subject_title, text: row.text, startedBy: row.started_by, startedAt: Date.parse(row.started_at), markDrill: row.drill && ctx.world === 'live' }
}
