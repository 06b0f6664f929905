import type { Selectable } from 'kysely'
import type { Severity } from '#platform/kernel/severity.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { CallerRow, DutyRow, MeasureRow, SignalRow, WarningKindKey } from '../contract.ts'
import { POST_NAMES } from '../domain/post-names.ts'
import { SETTING_TITLES, type SettingKey } from '../domain/default-settings.ts'
import type { Instant, NullableInstant } from './warning.store.ts'

interface Stamped {
  id: string
  version: number
  source: string
  sourced_on: string | null
  certainty: 'high' | 'middle' | 'low'
  updated_at: Instant
  updated_by: string
}
interface SignalTable extends Stamped {
  kind: WarningKindKey
  severity: Severity
  says: string
  measure: 'rain' | null
  hours: number | null
  value: number | null
  unit: string
}
interface MeasureTable extends Stamped {
  kind: WarningKindKey | null
  severity: Severity
  order: number
  text: string
  post: string
  reach: 'city' | 'town'
  due_minutes: number
  enabled: boolean
}
interface CallerTable extends Stamped {
  severity: Severity
  post: string
  reach: 'city' | 'town' | 'village'
  enabled: boolean
}
interface DutyTable {
  id: string
  version: number
  warning_id: string
  text: string
  post: string
  area_code: string | null
  area_name: string
  due_at: Instant
  done_at: NullableInstant
  done_by: string | null
  note: string | null
  escalated_at: NullableInstant
  source: string
}

export interface RuleTables {
  warning_signal: SignalTable
  warning_measure: MeasureTable
  warning_caller: CallerTable
  warning_duty: DutyTable
  warning_setting: { key: string; value: number; unit: string; source: string; updated_at: Instant; updated_by: string }
}

const stamp = (row: Selectable<Stamped>) => ({ id: row.id, version: row.version, source: row.source, sourcedOn: row.sourced_on, certainty: row.certainty, updatedAt: row.updated_at, updatedBy: row.updated_by })

export const toSignal = (row: Selectable<SignalTable>): SignalRow => ({ ...stamp(row), kind: row.kind, severity: row.severity, says: row.says, measure: row.measure, hours: row.hours, value: row.value, unit: row.unit })
export const toMeasure = (row: Selectable<MeasureTable>): MeasureRow => ({ ...stamp(row), kind: row.kind, severity: row.severity, order: row.order, text: row.text, post: row.post, postName: postName(row.post), reach: row.reach, dueMinutes: row.due_minutes, enabled: row.enabled })
export const toCaller = (row: Selectable<CallerTable>): CallerRow => ({ ...stamp(row), severity: row.severity, post: row.post, postName: postName(row.post), reach: row.reach, enabled: row.enabled })
export const toDuty = (row: Selectable<DutyTable>): DutyRow => ({
  id: row.id, version: row.version, warningId: row.warning_id, text: row.text, post: row.post, postName: postName(row.post), areaCode: row.area_code, areaName: row.area_name, dueAt: row.due_at, doneAt: row.done_at, doneBy: row.done_by,
  note: row.note, escalatedAt: row.escalated_at, source: row.source,
})

export function postName(post: string): string {
  return POST_NAMES[post] ?? post
}

export async function signalsOf(ctx: QueryContext, kind?: WarningKindKey): Promise<SignalRow[]> {
  let list = ctx.db<RuleTables>().selectFrom('warning_signal').selectAll()
  if (kind !== undefined) list = list.where('kind', '=', kind)
  return (await list.orderBy('kind').orderBy('severity').execute()).map(toSignal)
}

/** Required actions of a severity that are switched on, those of the kind and those of any kind. */
export async function measuresOf(ctx: QueryContext, kind: WarningKindKey, severity: Severity): Promise<MeasureRow[]> {
  const rows = await ctx.db<RuleTables>().selectFrom('warning_measure').selectAll().where('severity', '=', severity).where('enabled', '=', true).where((eb) => eb.or([eb('kind', 'is', null), eb('kind', '=', kind)])).orderBy('order').orderBy('id').execute()
  return rows.map(toMeasure)
}

export async function callersOf(ctx: QueryContext, severity: Severity): Promise<CallerRow[]> {
  return (await ctx.db<RuleTables>().selectFrom('warning_caller').selectAll().where('severity', '=', severity).where('enabled', '=', true).orderBy('reach').orderBy('post').execute()).map(toCaller)
}

export async function dutiesOf(ctx: QueryContext, warningId: string): Promise<DutyRow[]> {
  return (await ctx.db<RuleTables>().selectFrom('warning_duty').selectAll().where('warning_id', '=', warningId).orderBy('due_at').orderBy('id').execute()).map(toDuty)
}

export async function settingOf(ctx: QueryContext, key: SettingKey): Promise<number> {
  const row = await ctx.db<RuleTables>().selectFrom('warning_setting').select('value').where('key', '=', key).executeTakeFirst()
  if (!row) throw new Error(`warning_setting has no ${key}`)
  return row.value
}

export async function readSettings(ctx: QueryContext) {
  const rows = await ctx.db<RuleTables>().selectFrom('warning_setting').selectAll().orderBy('key').execute()
  return rows.map((row) => ({ key: row.key, value: row.value, unit: row.unit, title: SETTING_TITLES[row.key as SettingKey] ?? { zh: row.key, en: row.key }, source: row.source, updatedAt: row.updated_at, updatedBy: row.updated_by }))
}
