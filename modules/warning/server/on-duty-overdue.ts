import { sql } from 'kysely'
import { watch } from '#modules/watch/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { warning } from '../contract.ts'
import type { RuleTables } from './table.store.ts'

/** Duties of several towns run out together: the leader is called once for all that did within this time. */
const TOGETHER_MS = 10 * MINUTE

/** Not done in time: the leader on duty is called, by the watch, whatever the hour. */
export const onDutyOverdue = defineReaction('warning.on-duty-overdue', warning.events.dutyOverdue, async (ctx, news) => {
  if (!ctx.registry.actions.has(watch.actions.callLeader.id)) return
  const escalated = await ctx
    .db<RuleTables>()
    .selectFrom('warning_duty')
    .select(['id', 'done_at'])
    .where('warning_id', '=', news.warningId)
    .where(sql<boolean>`escalated_at > ${new Date(ctx.now - TOGETHER_MS)}`)
    .orderBy('escalated_at')
    .orderBy('id')
    .execute()
  // The first of them speaks for all.
  if (escalated[0]?.id !== news.dutyId) return
  const open = escalated.filter((duty) => duty.done_at === null).length
  const more = open > 1 ? `，共 ${open} 项` : ''
  const reason = `${news.title}：${news.postName}超时未办「${news.text}」${more}`
  await ctx.call(watch.actions.callLeader, { id: newId(ctx), reason: reason.slice(0, 280), subject: null }, 'system')
})
