import { fail } from '#platform/kernel/failure.ts'
import { defineAction, defineQuery } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import type { SettingTables } from './dispatch-setting.store.ts'

/** A speed of nothing never arrives, and a path is never shorter than the straight line; the rest may be 0. */
const LEAST: Readonly<Record<string, number>> = { 'travel.speed-kmh': 1, 'travel.detour-factor': 1, 'sign.minutes': 1, 'escalate.minutes': 1 }

/** Orders already issued keep the times that they were given. */
export const saveSetting = defineAction(dispatch.actions.saveSetting, async (ctx, { key, value, source, reason }) => {
  ctx.require('dispatch.set', { orgPath: null, areaCode: null })
  const db = ctx.db<SettingTables>()
  const before = await db.selectFrom('dispatch_setting').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if (!before) fail('dispatch.setting-unknown', { key })
  const least = LEAST[key] ?? 0
  if (value < least) fail('dispatch.setting-not-fit', { title: before.title, value, least })
  const { effective_from: at, edited_by: editedBy, ...row } = await db.updateTable('dispatch_setting').set({ value, source, effective_from: new Date(ctx.now), edited_by: ctx.actor.name }).where('key', '=', key).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'dispatch-setting', id: key, code: row.title, before: { value: before.value, source: before.source }, after: { value, source }, ...(reason === undefined ? {} : { note: reason }) })
  return { ...row, effectiveFrom: at as unknown as string, editedBy }
})

export const listSettings = defineQuery(dispatch.queries.listSettings, async (ctx) => {
  ctx.citywide()
  const rows = await ctx.db<SettingTables>().selectFrom('dispatch_setting').selectAll().orderBy('key').execute()
  return { settings: rows.map(({ effective_from: at, edited_by: editedBy, ...row }) => ({ ...row, effectiveFrom: at as unknown as string, editedBy })) }
})
