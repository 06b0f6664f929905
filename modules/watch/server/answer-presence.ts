import { fail } from '#platform/kernel/failure.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { changeCheck, checkKey, lockCheck } from './check.store.ts'
import { requireWatch } from './city.ts'
import { addLine } from './watch-log.store.ts'

export const answerPresence = defineAction(watch.actions.answerPresence, async (ctx, { id }) => {
  requireWatch(ctx, 'watch.write')
  const check = await lockCheck(ctx, id)
  if (check.answeredAt !== null) fail('watch.check-answered', { name: check.answeredBy })
  const state = check.state === 'missed' ? 'late' : 'answered'
  const after = await changeCheck(ctx, id, { state, answered_by: ctx.actor.name, answered_at: new Date(ctx.now) })
  await ctx.cancel(checkKey(id))
  const seconds = Math.round((ctx.now - Date.parse(check.askedAt)) / SECOND)
  await addLine(ctx, { text: state === 'late' ? `查岗迟答，用时 ${String(seconds)} 秒（已告知带班领导）` : `查岗应答，用时 ${String(seconds)} 秒`, by: ctx.actor.name, at: ctx.now, subject: 'check', subjectId: id })
  ctx.audit({ kind: 'watch-check', id, before: { state: check.state }, after: { state, seconds } })
  return after
})
