import { type ColumnType, type Selectable, sql, type Updateable } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { incident } from '#modules/incident/contract.ts'
import { report } from '../contract.ts'
import type { ReportContent, ReportForm, ReportPaper, ReportWay } from '../contract/content.ts'
import type { REPORT_STATES } from '../contract/report-row.ts'

type Instant = ColumnType<string, Date, Date>
type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>
/** Read as the value, written as JSON text. */
type Json<T> = ColumnType<T, unknown, unknown>

interface ReportTable {
  id: string
  version: number
  code: string
  incident_id: string
  incident_code: string
  incident_title: string
  natural_disaster: boolean
  form: ReportForm
  number: number
  state: (typeof REPORT_STATES)[number]
  title: string
  addressee: string
  content: Json<ReportContent>
  drafted: Json<ReportContent>
  signer: string | null
  signed_at: NullableInstant
  sent_at: NullableInstant
  org_path: string | null
  area_code: string
  created_at: Instant
  created_by: string
  updated_at: Instant
  updated_by: string
}

export interface ReportTables {
  report: ReportTable
  report_version: { report_id: string; version: number; content: Json<ReportContent>; at: Instant; by_name: string; what: 'drafted' | 'saved' | 'refreshed' | 'signed' }
  report_submission: { id: string; report_id: string; to_whom: string; way: ReportWay; paper: ReportPaper; clock_ids: string[]; at: Instant; recorded_by: string; receiver: string | null; received_at: NullableInstant }
  report_setting: { key: string; value: Json<string | number>; title: string; source: string; mark: 'high' | 'middle' | 'low'; effective_from: Instant; edited_by: string }
}

export type Report = Selectable<ReportTable>
export type OpenClock = OutputOf<typeof incident.queries.listClocks>['clocks'][number]

export const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
export const placeOf = (row: Pick<Report, 'org_path' | 'area_code'>): { orgPath: string | null; areaCode: string } => ({ orgPath: row.org_path, areaCode: row.area_code })
export const changedOf = (row: Pick<Report, 'id' | 'code' | 'version'>): { id: string; code: string; version: number } => ({ id: row.id, code: row.code, version: row.version })

export async function loadReport(ctx: QueryContext, id: string, permission = 'report.read'): Promise<Report> {
  const row = await ctx.db<ReportTables>().selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('report.not-found', { id })
  ctx.require(permission, placeOf(row))
  return row
}

/** Loads for change: may the actor do it there, and has somebody changed it since the actor looked? */
export async function takeReport(ctx: ActionContext, permission: string, yours: { id: string; version: number; content?: ReportContent }): Promise<Report> {
  const row = await ctx.db<ReportTables>().selectFrom('report').selectAll().where('id', '=', yours.id).forUpdate().executeTakeFirst()
  if (!row) fail('report.not-found', { id: yours.id })
  ctx.require(permission, placeOf(row))
  if (row.version !== yours.version) {
    fail('report.conflict', { code: row.code, yours: yours.content ?? { version: yours.version }, theirs: { version: row.version, state: row.state, content: row.content }, updatedBy: row.updated_by, updatedAt: row.updated_at })
  }
  return row
}

export async function saveReportRow(ctx: ActionContext, row: Report, patch: Updateable<ReportTable>): Promise<Report> {
  const saved = await ctx
    .db<ReportTables>()
    .updateTable('report')
    .set({ ...patch, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  tellBoard(ctx, saved)
  return saved
}

/** Puts a version beside the others; nothing that was ever said is lost. */
export async function keepVersion(ctx: ActionContext, row: Report, what: ReportTables['report_version']['what']): Promise<void> {
  await ctx.db<ReportTables>().insertInto('report_version').values({ report_id: row.id, version: row.version, content: json(row.content), at: new Date(ctx.now), by_name: ctx.actor.name, what }).execute()
}

export function tellBoard(ctx: ActionContext, row: Report): void {
  ctx.publish(report.topics.board, { reportId: row.id, incidentId: row.incident_id, state: row.state, version: row.version }, placeOf(row))
}
