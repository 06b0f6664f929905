import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction, defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { GRADING_TABLES } from '../domain/grading-tables.ts'
import type { SettingTables } from './incident-setting.store.ts'

/** A figure stays a figure; a grading table must be one that exists, or incidents could no longer be graded. */
function assertFits(key: string, before: unknown, value: number | string): void {
  const known = typeof value === 'number' || GRADING_TABLES.some((table) => table.id === value || table.id.startsWith(`${value}-`))
  if (typeof before !== typeof value || !known) fail('incident.setting-not-fit', { key, value })
}

export const saveSetting = defineAction(incident.actions.saveSetting, async (ctx, { key, value, source, reason }) => {
  ctx.require('incident.set', { orgPath: null, areaCode: null })
  const db = ctx.db<SettingTables>()
  const before = await db.selectFrom('incident_setting').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if (!before) fail('incident.setting-unknown', { key })
  assertFits(key, before.value, value)
  const { effective_from: effectiveFrom, edited_by: editedBy, value: _stored, ...row } = await db
    .updateTable('incident_setting')
    .set({ value: sql`${JSON.stringify(value)}::jsonb`, source, effective_from: new Date(ctx.now), edited_by: ctx.actor.name })
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'incident-setting', id: key, before: { value: before.value, source: before.source }, after: { value, source }, ...(reason === undefined ? {} : { note: reason }) })
  ctx.publish(incident.topics.board, { setting: key })
  return { ...row, value, effectiveFrom, editedBy }
})

export const listSettings = defineQuery(incident.queries.listSettings, async (ctx) => {
  ctx.citywide()
  const rows = await ctx.db<SettingTables>().selectFrom('incident_setting').selectAll().orderBy('key').execute()
  return { settings: rows.map(({ effective_from: effectiveFrom, edited_by: editedBy, value, ...row }) => ({ ...row, value: value as number | string, effectiveFrom, editedBy })) }
})
