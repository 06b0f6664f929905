import { sql } from 'kysely'
import { watch } from '#modules/watch/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { warning } from '../contract.ts'
import type { RuleTables } from './table.store.ts'

/** Duties of several towns run out together: the leader is called once for all of one stretch of time. */
const TOGETHER_MS = 10 * MINUTE
const LONGEST_REASON = 280

/** Not done in time: the leader on duty is called, by the watch, whatever the hour. Without a leader on the roster it stays overdue on the screens. */
export const onDutyOverdue = defineReaction('warning.on-duty-overdue', warning.events.dutyOverdue, async (ctx, news) => {
  if (!ctx.registry.actions.has(watch.actions.callLeader.id)) return
  const duties = ctx.db<RuleTables>().selectFrom('warning_duty')
  const own = await duties.select('escalated_at').where('id', '=', news.dutyId).executeTakeFirst()
  if (!own?.escalated_at) return
  const from = Math.floor(Date.parse(own.escalated_at) / TOGETHER_MS) * TOGETHER_MS
  const together = await duties
    .select(['id', 'done_at'])
    .where('warning_id', '=', news.warningId)
    .where(sql<boolean>`escalated_at >= ${new Date(from)} and escalated_at < ${new Date(from + TOGETHER_MS)}`)
    .orderBy('escalated_at')
    .orderBy('id')
    .execute()
  // The first of them speaks for all.
  if (together[0]?.id !== news.dutyId) return
  const { leader } = await ctx.call(watch.queries.onDuty, {}, 'system')
  if (leader === null) return
  const open = together.filter((duty) => duty.done_at === null).length
  const reason = `${news.title}：${news.postName}超时未办「${news.text}」${open > 1 ? `，共 ${open} 项` : ''}`
  await ctx.call(watch.actions.callLeader, { id: newId(ctx), reason: [...reason].slice(0, LONGEST_REASON).join(''), subject: null }, 'system')
})
