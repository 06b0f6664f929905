import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { DEFAULT_SETTINGS, type DispatchSetting } from '../domain/default-settings.ts'
import type { TravelSettings } from '../domain/propose-teams.ts'

export interface SettingTables {
  dispatch_setting: DispatchSetting & { effective_from: Date; edited_by: string }
}

export interface DispatchSettings {
  readonly travel: TravelSettings
  readonly travelSource: string
  readonly signMinutes: number
  readonly escalateMinutes: number
}

export async function readSettings(ctx: QueryContext): Promise<DispatchSettings> {
  const rows = await ctx.db<SettingTables>().selectFrom('dispatch_setting').select(['key', 'value', 'source']).execute()
  const find = (key: string) => rows.find((row) => row.key === key) ?? DEFAULT_SETTINGS.find((setting) => setting.key === key)
  const value = (key: string): number => {
    const row = find(key)
    if (!row) throw new Error(`dispatch setting ${key} is missing`)
    return row.value
  }
  return {
    travel: { detourFactor: value('travel.detour-factor'), speedKmh: value('travel.speed-kmh'), mobiliseMinutes: value('travel.mobilise-minutes') },
    travelSource: [find('travel.detour-factor')?.source, find('travel.speed-kmh')?.source].join('；'),
    signMinutes: value('sign.minutes'),
    escalateMinutes: value('escalate.minutes'),
  }
}

export async function loadDefaultSettings(ctx: ActionContext): Promise<void> {
  await ctx
    .db<SettingTables>()
    .insertInto('dispatch_setting')
    .values(DEFAULT_SETTINGS.map((setting) => ({ ...setting, effective_from: new Date(ctx.now), edited_by: '系统默认' })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}
