import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { type SettingTables, toSettingRow } from './setting.store.ts'

export const changeSetting = defineAction(plan.actions.changeSetting, async (ctx, input) => {
  ctx.require('plan.activate', { orgPath: null, areaCode: null })
  const db = ctx.db<SettingTables>()
  const row = await db.selectFrom('plan_setting').selectAll().where('key', '=', input.key).forUpdate().executeTakeFirst()
  if (!row) fail('plan.setting-unknown', { key: input.key })
  if (row.version !== input.version) fail('plan.conflict', { code: row.title, yours: { value: input.value }, theirs: { value: row.value, version: row.version }, updatedBy: row.edited_by, updatedAt: row.effective_from })
  const changed = await db
    .updateTable('plan_setting')
    .set({ value: input.value, source: input.source, mark: input.mark, effective_from: new Date(ctx.now), edited_by: ctx.actor.name, version: row.version + 1 })
    .where('key', '=', input.key)
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'plan-setting', id: row.key, code: row.title, before: { value: row.value, source: row.source, mark: row.mark }, after: { value: changed.value, source: changed.source, mark: changed.mark }, ...(input.reason === undefined ? {} : { note: input.reason }) })
  ctx.publish(plan.topics.plans, { setting: row.key })
  return toSettingRow(changed)
})
