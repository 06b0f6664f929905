import type { ColumnType, Insertable, Selectable, Updateable } from 'kysely'
import type { z } from 'zod'
import { fail } from '#platform/kernel/failure.ts'
import type { ResponseLevel, Severity } from '#platform/kernel/severity.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { Hazard } from '../contract/hazard.ts'
import type { incidentRow } from '../contract/incident-row.ts'
import type { IncidentState } from '../processes/incident-process.ts'

/** Written as Date, read as ISO text. */
export type Instant = ColumnType<string, Date, Date>
export type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>

interface IncidentTable {
  id: string
  version: number
  code: string
  state: IncidentState
  hazard: Hazard
  class_code: string | null
  nature: 'threat' | 'damage'
  title: string
  place_name: string
  lon: number
  lat: number
  area_code: string
  org_path: string | null
  occurred_at: Instant
  opened_at: Instant
  opened_by: string
  incident_level: ResponseLevel | null
  level_basis: string | null
  warning_severity: Severity | null
  response_level: ResponseLevel | null
  response_plan_code: string | null
  response_plan_title: string | null
  response_since: NullableInstant
  commander_administrative: string | null
  commander_on_scene: string | null
  commander_technical: string | null
  last_entry_at: Instant
  closed_at: NullableInstant
  close_basis: string | null
  updated_at: Instant
  updated_by: string
}

export interface IncidentTables {
  incident: IncidentTable
  incident_class: { code: string; name: string; hazard: Hazard; category: string; source: string; mark: 'high' | 'middle' | 'low' }
}

export type Incident = Selectable<IncidentTable>
export type NewIncident = Insertable<IncidentTable>
export type IncidentPatch = Omit<Updateable<IncidentTable>, 'id' | 'version' | 'updated_at' | 'updated_by'>
type Row = z.infer<typeof incidentRow>

/** The incident, or `incident.not-found`; whether the caller may see it is decided by the caller's `require`. */
export async function loadIncident(ctx: QueryContext, id: string): Promise<Incident> {
  const row = await ctx.db<IncidentTables>().selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('incident.not-found', { id })
}

export const placeOf = (row: Pick<Incident, 'org_path' | 'area_code'>): { orgPath: string | null; areaCode: string } => ({ orgPath: row.org_path, areaCode: row.area_code })

/** Loads for change: may the actor do it there, and did somebody change it since the actor looked? */
export async function takeIncident(ctx: ActionContext, permission: string, id: string, yours?: { version: number; change: unknown }): Promise<Incident> {
  const row = await ctx.db<IncidentTables>().selectFrom('incident').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) fail('incident.not-found', { id })
  ctx.require(permission, placeOf(row))
  if (yours && yours.version !== row.version) {
    fail('incident.conflict', { code: row.code, yours: yours.change, theirs: conflictView(row), updatedBy: row.updated_by, updatedAt: row.updated_at })
  }
  return row
}

/** What the other person's version looks like, for the screen that shows both. */
function conflictView(row: Incident): Record<string, unknown> {
  return {
    version: row.version,
    state: row.state,
    title: row.title,
    placeName: row.place_name,
    incidentLevel: row.incident_level,
    warningSeverity: row.warning_severity,
    responseLevel: row.response_level,
    responsePlanTitle: row.response_plan_title,
    commanders: { administrative: row.commander_administrative, onScene: row.commander_on_scene, technical: row.commander_technical },
  }
}

/** Saves a change as the next version. */
export async function saveIncident(ctx: ActionContext, row: Incident, patch: IncidentPatch): Promise<Incident> {
  return ctx
    .db<IncidentTables>()
    .updateTable('incident')
    .set({ ...patch, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export interface RowCounts {
  readonly reports: number
  readonly alarms: number
  readonly className: string | null
}

export function toRow(row: Incident, counts: RowCounts): Row {
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    state: row.state,
    hazard: row.hazard,
    classCode: row.class_code,
    className: counts.className,
    nature: row.nature,
    title: row.title,
    place: { name: row.place_name, lon: row.lon, lat: row.lat, areaCode: row.area_code },
    orgPath: row.org_path,
    occurredAt: row.occurred_at,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    incidentLevel: row.incident_level,
    warningSeverity: row.warning_severity,
    responseLevel: row.response_level,
    responsePlanCode: row.response_plan_code,
    responsePlanTitle: row.response_plan_title,
    responseSince: row.response_since,
    closedAt: row.closed_at,
    reportCount: counts.reports,
    alarmCount: counts.alarms,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}
