import { fail } from '#platform/kernel/failure.ts'
import { defineAction, defineQuery } from '#platform/server/action/define.ts'
import { report } from '../contract.ts'
import { json, type ReportTables } from './report.store.ts'

export const saveSetting = defineAction(report.actions.saveSetting, async (ctx, { key, value, source, reason }) => {
  ctx.require('report.set', { orgPath: null, areaCode: null })
  const db = ctx.db<ReportTables>()
  const before = await db.selectFrom('report_setting').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if (!before) fail('report.setting-unknown', { key })
  const { effective_from: effectiveFrom, edited_by: editedBy, ...row } = await db.updateTable('report_setting').set({ value: json(value), source, effective_from: new Date(ctx.now), edited_by: ctx.actor.name }).where('key', '=', key).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'report-setting', id: key, before: { value: before.value, source: before.source }, after: { value, source }, ...(reason === undefined ? {} : { note: reason }) })
  return { ...row, effectiveFrom, editedBy }
})

export const listSettings = defineQuery(report.queries.listSettings, async (ctx) => {
  ctx.citywide()
  const rows = await ctx.db<ReportTables>().selectFrom('report_setting').selectAll().orderBy('key').execute()
  return { settings: rows.map(({ effective_from: effectiveFrom, edited_by: editedBy, ...row }) => ({ ...row, effectiveFrom, editedBy })) }
})
