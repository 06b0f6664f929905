import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import type { AlarmTables } from './alarm.store.ts'

export const setSetting = defineAction(alarm.actions.setSetting, async (ctx, { key, value, source, reason }) => {
  ctx.require('alarm.rule', { orgPath: null, areaCode: null })
  const db = ctx.db<AlarmTables>()
  const before = await db.selectFrom('alarm_setting').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if (!before) fail('alarm.not-found')
  const row = await db.updateTable('alarm_setting').set({ value, source, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('key', '=', key).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'alarm-setting', id: key, before: { value: before.value, source: before.source }, after: { value, source }, ...(reason === undefined ? {} : { note: reason }) })
  return { key, value, unit: row.unit, source, updatedAt: row.updated_at as unknown as string, updatedBy: row.updated_by }
})
