import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'

interface SettingTables {
  watch_setting: { key: string; value: string; unit: string; source: string; updated_at: Date | string; updated_by: string }
}

/** What a value of each setting must look like. */
const RULES: Readonly<Record<string, RegExp>> = {
  'check.answer-seconds': /^([1-9]\d|[1-9]\d{2}|[1-2]\d{3}|3[0-5]\d{2}|3600)$/,
  'check.times': /^(([01]\d|2[0-3]):[0-5]\d(,\s*([01]\d|2[0-3]):[0-5]\d){0,11})?$/,
  'mute.max-minutes': /^([1-9]\d?|1\d{2}|2[0-3]\d|240)$/,
  'mute.max-red-minutes': /^([1-9]|[1-5]\d|60)$/,
  'sound.repeat-seconds': /^([5-9]|[1-9]\d|[1-2]\d{2}|300)$/,
  'contact.test-days': /^([1-9]\d?|[1-2]\d{2}|3[0-5]\d|36[0-5])$/,
}

export interface WatchSettings {
  number(key: string): number
  text(key: string): string
}

export async function readSettings(ctx: QueryContext): Promise<WatchSettings> {
  const rows = new Map((await settingRows(ctx)).map((row) => [row.key, row.value]))
  const text = (key: string): string => {
    const value = rows.get(key)
    if (value === undefined) throw new Error(`watch setting ${key} is missing`)
    return value
  }
  return { text, number: (key) => Number(text(key)) }
}

export async function settingRows(ctx: QueryContext) {
  const rows = await ctx.db<SettingTables>().selectFrom('watch_setting').selectAll().orderBy('key').execute()
  return rows.map((row) => ({ key: row.key, value: row.value, unit: row.unit, source: row.source, updatedAt: row.updated_at as string, updatedBy: row.updated_by }))
}

interface SettingChange {
  readonly key: string
  readonly value: string
  readonly source: string
  readonly reason: string | undefined
}

export async function writeSetting(ctx: ActionContext, { key, value, source, reason }: SettingChange) {
  const before = (await settingRows(ctx)).find((row) => row.key === key)
  const rule = RULES[key]
  if (!before || !rule) fail('watch.setting-unknown', { key })
  if (!rule.test(value)) fail('watch.setting-wrong', { key, value })
  await ctx.db<SettingTables>().updateTable('watch_setting').set({ value, source, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('key', '=', key).execute()
  ctx.audit({ kind: 'watch-setting', id: key, before: { value: before.value, source: before.source }, after: { value, source }, ...(reason === undefined ? {} : { note: reason }) })
  return { ...before, value, source, updatedAt: new Date(ctx.now).toISOString(), updatedBy: ctx.actor.name }
}
