import type { Generated, Selectable } from 'kysely'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { plan } from '../contract.ts'
import { DEFAULT_SETTINGS, type PlanKeepingSetting } from '../domain/default-settings.ts'
import type { Terms } from '../domain/plan-terms.ts'
import type { Instant } from './plan.store.ts'

type SettingRow = OutputOf<typeof plan.actions.changeSetting>

interface SettingTable {
  key: string
  version: Generated<number>
  value: number
  unit: string
  title: string
  source: string
  mark: 'high' | 'middle' | 'low'
  effective_from: Instant
  edited_by: string
}
export interface SettingTables {
  plan_setting: SettingTable
}

export const toSettingRow = (row: Selectable<SettingTable>): SettingRow => ({ key: row.key, value: row.value, unit: row.unit, title: row.title, source: row.source, mark: row.mark, effectiveFrom: row.effective_from, editedBy: row.edited_by, version: row.version })

export async function readSettings(ctx: QueryContext): Promise<SettingRow[]> {
  const rows = await ctx.db<SettingTables>().selectFrom('plan_setting').selectAll().orderBy('key').execute()
  return rows.map(toSettingRow)
}

export async function readTerms(ctx: QueryContext): Promise<Terms> {
  const rows = new Map((await readSettings(ctx)).map((row) => [row.key, row.value]))
  const of = (key: PlanKeepingSetting['key']): number => rows.get(key) ?? fail('plan.setting-unknown', { key })
  return { expiryMonths: of('expiry.months'), nearDays: of('expiry.near-days'), filingWorkingDays: of('filing.working-days') }
}

/** First rows; those that are there stay as a city changed them. */
export async function loadDefaultSettings(ctx: ActionContext): Promise<void> {
  await ctx
    .db<SettingTables>()
    .insertInto('plan_setting')
    .values(DEFAULT_SETTINGS.map((setting) => ({ ...setting, effective_from: new Date(ctx.now), edited_by: '系统默认' })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}
