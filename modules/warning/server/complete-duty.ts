import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { dutyKey } from './timer-keys.ts'
import { postName, type RuleTables, toDuty } from './table.store.ts'
import { findWarning, placeOf, tellBoard } from './warning.store.ts'

/** Done, by whom and when; a town says it for itself, the watch for anybody. */
export const completeDuty = defineAction(warning.actions.completeDuty, async (ctx, { dutyId, version, note }) => {
  const db = ctx.db<RuleTables>()
  const duty = await db.selectFrom('warning_duty').selectAll().where('id', '=', dutyId).forUpdate().executeTakeFirst()
  const row = duty && (await findWarning(ctx, duty.warning_id))
  if (!duty || !row) {
    ctx.citywide()
    fail('warning.not-found', { id: dutyId })
  }
  ctx.require('warning.read', { orgPath: placeOf(row).orgPath, areaCode: duty.area_code ?? row.area_code })
  if (duty.done_at !== null) fail('warning.duty-done', { by: duty.done_by, at: duty.done_at, text: duty.text })
  if (duty.version !== version) fail('warning.conflict', { yours: { note }, theirs: toDuty(duty), updatedBy: duty.done_by ?? '', updatedAt: duty.due_at })
  const after = await db.updateTable('warning_duty').set({ done_at: new Date(ctx.now), done_by: ctx.actor.name, note: note === '' ? null : note, version: duty.version + 1 }).where('id', '=', dutyId).returningAll().executeTakeFirstOrThrow()
  await ctx.cancel(dutyKey(dutyId))
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, after: { done: `${duty.area_name} ${postName(duty.post)} ${duty.text}`, by: ctx.actor.name } })
  tellBoard(ctx, 'duty-done', row)
  return toDuty(after)
})
