import { defineTimer } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { changeCheck, CHECK_DUE_TIMER, lockCheck } from './check.store.ts'
import { callLeaderNow } from './leader.ts'
import { addLine } from './watch-log.store.ts'

/** Nobody answered the check in time: it goes on record and the leader on duty is called. */
export const checkDue = defineTimer<{ checkId: string }>(CHECK_DUE_TIMER, async (ctx, { checkId }) => {
  const check = await lockCheck(ctx, checkId)
  if (check.state !== 'asked') return
  await changeCheck(ctx, checkId, { state: 'missed' })
  await addLine(ctx, { text: `查岗无人应答：${check.officers.join('、') || '当班人员'}`, by: '自动', at: ctx.now, subject: 'check', subjectId: checkId })
  ctx.audit({ kind: 'watch-check', id: checkId, before: { state: 'asked' }, after: { state: 'missed' } })
  await ctx.emit(watch.events.presenceMissed, { checkId, askedBy: check.askedBy, officers: [...check.officers], at: new Date(ctx.now).toISOString() })
  await callLeaderNow(ctx, { reason: '查岗无人应答，请到值班室或打值班电话', by: '自动', subject: { kind: 'check', id: checkId } })
})
