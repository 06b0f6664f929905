import { type Selectable, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { alarm, type AlarmBrief, type AlarmRow, type AlarmState } from '../contract.ts'

export interface AlarmTable {
  id: string
  version: number
  code: string
  kind: 'threshold' | 'missing'
  severity: Severity | null
  peak_severity: Severity | null
  hazard: string
  event_key: string
  rule_id: string
  rule_version: number
  title: string
  state: AlarmState
  station_id: string
  station_name: string
  source: string
  quantity: string | null
  value: number | null
  threshold: number | null
  unit: string
  basis: unknown
  started_at: Date
  last_at: Date
  ended_at: Date | null
  raised_at: Date
  repeats: number
  area_code: string | null
  org_path: string | null
  lon: number | null
  lat: number | null
  acknowledged_by: string | null
  acknowledged_by_id: string | null
  acknowledged_at: Date | null
  due_at: Date | null
  escalated_at: Date | null
  assignee_id: string | null
  assignee_name: string | null
  incident_id: string | null
  incident_code: string | null
  correlation_id: string
  updated_at: Date
  updated_by: string
}

export interface AlarmTables {
  alarm: AlarmTable
  alarm_entry: { id: string; alarm_id: string; at: Date; kind: string; actor_name: string; text: string; data: unknown }
  alarm_setting: { key: string; value: number; unit: string; source: string; updated_at: Date; updated_by: string }
}

/** Times leave the database as ISO text, whatever the table type says. */
const iso = (value: Date | null): string | null => value as unknown as string | null

export type StoredAlarm = Selectable<AlarmTable>

export function toRow(row: StoredAlarm): AlarmRow {
  return {
    id: row.id, version: row.version, code: row.code, kind: row.kind, severity: row.severity, peakSeverity: row.peak_severity, hazard: row.hazard, title: row.title, state: row.state,
    stationId: row.station_id, stationName: row.station_name, source: row.source, quantity: row.quantity, value: row.value, threshold: row.threshold, unit: row.unit,
    startedAt: iso(row.started_at)!, lastAt: iso(row.last_at)!, endedAt: iso(row.ended_at), raisedAt: iso(row.raised_at)!, repeats: row.repeats,
    areaCode: row.area_code, orgPath: row.org_path, lon: row.lon, lat: row.lat, acknowledgedBy: row.acknowledged_by, acknowledgedAt: iso(row.acknowledged_at), dueAt: iso(row.due_at),
    escalatedAt: iso(row.escalated_at), assigneeId: row.assignee_id, assigneeName: row.assignee_name, incidentId: row.incident_id, incidentCode: row.incident_code, correlationId: row.correlation_id,
  }
}

export function briefOf(row: StoredAlarm, reason: AlarmBrief['reason']): AlarmBrief {
  return {
    alarmId: row.id, code: row.code, kind: row.kind, severity: row.severity, hazard: row.hazard, stationId: row.station_id, areaCode: row.area_code, orgPath: row.org_path,
    lon: row.lon, lat: row.lat, title: row.title, observedAt: iso(row.last_at)!, reason,
  }
}

export const placeOf = (row: StoredAlarm) => ({ orgPath: row.org_path, areaCode: row.area_code })

export async function addEntry(ctx: ActionContext, alarmId: string, kind: string, text: string, data: Record<string, unknown> = {}): Promise<string> {
  const id = uuidv7(ctx.now)
  await ctx.db<AlarmTables>().insertInto('alarm_entry').values({ id, alarm_id: alarmId, at: new Date(ctx.now), kind, actor_name: ctx.actor.name, text, data: sql`${JSON.stringify(data)}::jsonb` }).execute()
  return id
}

/** Pushes the row to everybody whose grants reach it. */
export function tellQueue(ctx: ActionContext, change: string, row: StoredAlarm): void {
  ctx.publish(alarm.topics.queue, { change, row: toRow(row) }, placeOf(row))
}

/** The alarm, locked for a change by the actor, who must be allowed to handle it where it is. */
export async function alarmToChange(ctx: ActionContext, id: string): Promise<StoredAlarm> {
  const row = await ctx.db<AlarmTables>().selectFrom('alarm').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) {
    ctx.citywide()
    fail('alarm.not-found')
  }
  ctx.require('alarm.handle', placeOf(row))
  return row
}

/** Refuses a write that was made on an older version, naming both. */
export function assertVersion(row: StoredAlarm, seen: number, yours: Record<string, unknown>): void {
  if (row.version !== seen) conflict(row, yours)
}

export function conflict(row: StoredAlarm, yours: Record<string, unknown>): never {
  fail('alarm.conflict', { yours, theirs: toRow(row), updatedBy: row.updated_by, updatedAt: iso(row.updated_at) })
}

export async function changeAlarm(ctx: ActionContext, row: StoredAlarm, set: Partial<Omit<AlarmTable, 'id'>>): Promise<StoredAlarm> {
  return ctx
    .db<AlarmTables>()
    .updateTable('alarm')
    .set({ ...set, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function settingOf(ctx: QueryContext, key: string): Promise<number> {
  const row = await ctx.db<AlarmTables>().selectFrom('alarm_setting').select('value').where('key', '=', key).executeTakeFirst()
  if (!row) throw new Error(`alarm_setting has no ${key}`)
  return row.value
}
