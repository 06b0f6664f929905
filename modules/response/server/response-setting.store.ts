import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { response } from '../contract.ts'
import type { Instant } from './response.store.ts'

interface SettingTables {
  response_setting: { only_row: boolean; undo_seconds: number; ladder: string; source: string; updated_at: Instant; updated_by: string }
}

export type ResponseSetting = OutputOf<typeof response.queries.readSetting>

/** First values; a city changes the row, not the code. */
const FIRST = { undoSeconds: 60, ladder: '', source: '系统默认 60 秒，待本地确认', updatedBy: '系统默认' }

export async function readResponseSetting(ctx: QueryContext): Promise<ResponseSetting> {
  const row = await ctx.db<SettingTables>().selectFrom('response_setting').selectAll().executeTakeFirst()
  if (!row) return { ...FIRST, updatedAt: new Date(0).toISOString() }
  return { undoSeconds: row.undo_seconds, ladder: row.ladder, source: row.source, updatedBy: row.updated_by, updatedAt: row.updated_at }
}

export async function writeResponseSetting(ctx: ActionContext, setting: Pick<ResponseSetting, 'undoSeconds' | 'ladder' | 'source'>): Promise<void> {
  const row = { undo_seconds: setting.undoSeconds, ladder: setting.ladder, source: setting.source, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }
  await ctx
    .db<SettingTables>()
    .insertInto('response_setting')
    .values({ only_row: true, ...row })
    .onConflict((oc) => oc.column('only_row').doUpdateSet(row))
    .execute()
}
