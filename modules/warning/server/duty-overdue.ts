import { defineTimer } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { DUTY_TIMER } from './timer-keys.ts'
import { postName, type RuleTables } from './table.store.ts'
import { briefOf, findWarning, tellBoard } from './warning.store.ts'

/** Nobody did what the warning asks for in time: the leader is told, once. */
export const dutyOverdue = defineTimer<{ dutyId: string }>(DUTY_TIMER, async (ctx, { dutyId }) => {
  const db = ctx.db<RuleTables>()
  const duty = await db.selectFrom('warning_duty').selectAll().where('id', '=', dutyId).forUpdate().executeTakeFirst()
  if (!duty || duty.done_at !== null || duty.escalated_at !== null) return
  const row = await findWarning(ctx, duty.warning_id)
  if (row?.state !== 'in-force') return
  await db.updateTable('warning_duty').set({ escalated_at: new Date(ctx.now), version: duty.version + 1 }).where('id', '=', dutyId).execute()
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, note: `超时未办：${duty.area_name} ${postName(duty.post)} ${duty.text}` })
  const { code, title, severity, orgPath, drill } = briefOf(ctx, row)
  await ctx.emit(warning.events.dutyOverdue, { dutyId, warningId: row.id, code, title, severity, text: duty.text, post: duty.post, postName: postName(duty.post), areaCode: duty.area_code, orgPath, drill })
  tellBoard(ctx, 'duty-overdue', row)
})
