import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { Condition, Layer, RuleDraft, ThresholdRow } from '../contract.ts'

export interface RuleTable {
  id: string
  version: number
  code: string
  title: string
  hazard: string
  event_key: string
  station_kinds: string[]
  condition: unknown
  hold_minutes: number
  hysteresis: number
  calm_minutes: number
  enabled: boolean
  source: string
  certainty: 'high' | 'middle' | 'low'
  updated_at: Date
  updated_by: string
}

export interface ThresholdTable {
  id: string
  version: number
  key: string
  severity: Severity
  layer: Layer
  area_code: string | null
  station_id: string | null
  value: number | null
  unit: string
  source: string
  sourced_on: string | null
  certainty: 'high' | 'middle' | 'low'
  expires_at: Date | null
  updated_at: Date
  updated_by: string
}

export interface RuleTables {
  alarm_rule: RuleTable
  alarm_rule_version: { rule_id: string; version: number; body: unknown }
  threshold: ThresholdTable
}

export type RuleRow = RuleDraft & { updatedAt: string; updatedBy: string }

export function ruleColumns(draft: RuleDraft) {
  return {
    code: draft.code, title: draft.title, hazard: draft.hazard, event_key: draft.eventKey, station_kinds: draft.stationKinds, condition: sql<unknown>`${JSON.stringify(draft.condition)}::jsonb`,
    hold_minutes: draft.holdMinutes, hysteresis: draft.hysteresis, calm_minutes: draft.calmMinutes, enabled: draft.enabled, source: draft.source, certainty: draft.certainty,
  }
}

export async function readRules(ctx: QueryContext, id?: string): Promise<RuleRow[]> {
  let list = ctx.db<RuleTables>().selectFrom('alarm_rule').selectAll()
  if (id !== undefined) list = list.where('id', '=', id)
  const rows = await list.orderBy('code').execute()
  return rows.map((row) => ({
    id: row.id, version: row.version, code: row.code, title: row.title, hazard: row.hazard, eventKey: row.event_key, stationKinds: row.station_kinds, condition: row.condition as Condition,
    holdMinutes: row.hold_minutes, hysteresis: row.hysteresis, calmMinutes: row.calm_minutes, enabled: row.enabled, source: row.source, certainty: row.certainty,
    updatedAt: row.updated_at as unknown as string, updatedBy: row.updated_by,
  }))
}

export function thresholdOf(row: ThresholdTable): ThresholdRow {
  return {
    id: row.id, version: row.version, key: row.key, severity: row.severity, layer: row.layer, areaCode: row.area_code, stationId: row.station_id, value: row.value, unit: row.unit, source: row.source,
    sourcedOn: row.sourced_on, certainty: row.certainty, expiresAt: row.expires_at as unknown as string | null, updatedAt: row.updated_at as unknown as string, updatedBy: row.updated_by,
  }
}

export async function readThresholds(ctx: QueryContext, key?: string): Promise<ThresholdRow[]> {
  let list = ctx.db<RuleTables>().selectFrom('threshold').selectAll()
  if (key !== undefined) list = list.where('key', '=', key)
  return (await list.orderBy('key').orderBy('severity').orderBy('layer').execute()).map((row) => thresholdOf(row as unknown as ThresholdTable))
}
