import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { DEFAULT_SETTINGS } from '../domain/default-settings.ts'
import { json, type ReportTables } from './report.store.ts'

/** Text of a setting; empty when the city left it so. */
export type ReportSettings = (key: string) => string

export async function readSettings(ctx: QueryContext): Promise<ReportSettings> {
  const rows = await ctx.db<ReportTables>().selectFrom('report_setting').select(['key', 'value']).execute()
  const values = new Map(rows.map((row) => [row.key, String(row.value)]))
  return (key) => values.get(key) ?? ''
}

/** First rows; those that are there stay as the city changed them. */
export async function loadDefaults(ctx: ActionContext): Promise<void> {
  await ctx
    .db<ReportTables>()
    .insertInto('report_setting')
    .values(DEFAULT_SETTINGS.map((setting) => ({ ...setting, value: json(setting.value), effective_from: new Date(ctx.now), edited_by: '系统默认' })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}
