import { callOut } from '#modules/call-out/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import { type LogEntry, watch } from '../contract.ts'
import { shiftRowAt } from './duty-roster.store.ts'
import { addLine } from './watch-log.store.ts'

export interface LeaderCall {
  readonly id?: string
  readonly reason: string
  readonly by: string
  readonly subject: { readonly kind: LogEntry['subject']; readonly id: string } | null
  readonly severity?: Severity | null
}

export interface LeaderCalled {
  readonly id: string
  readonly leader: string
  readonly how: 'call-out' | 'by-hand'
}

async function startCall(ctx: ActionContext, { id, code, reason, personId, severity }: LeaderCall & { readonly id: string; readonly code: string; readonly personId: string }): Promise<void> {
  const subject = { kind: 'watch' as const, id, code, title: `呼带班：${reason}`.slice(0, 200) }
  await ctx.call(callOut.actions.start, { id, subject, text: `请立即联系值班室：${reason}`, recipients: [{ personId, reason: '带班领导' }], severity: severity ?? null }, 'system')
}

/**
 * Calls the leader on duty by the ladder of call-out. Where call-out is switched off, or the roster names nobody who
 * can be called, the log says that somebody has to telephone: it never pretends to have called. Null when the roster
 * names no leader.
 */
export async function callLeaderNow(ctx: ActionContext, call: LeaderCall): Promise<LeaderCalled | null> {
  const id = call.id ?? newId(ctx)
  const leader = (await shiftRowAt(ctx, ctx.now))?.leader ?? null
  const subject = call.subject ?? { kind: 'leader' as const, id }
  if (leader === null) {
    await addLine(ctx, { text: `须呼带班领导，但值班表上没有带班领导：${call.reason}`, by: call.by, at: ctx.now, subject: subject.kind, subjectId: subject.id })
    return null
  }
  const name = leader.name ?? leader.code
  const code = await ctx.nextCode('LC')
  const mayCall = leader.personId !== null && ctx.registry.actions.has(callOut.actions.start.id)
  const how = mayCall ? 'call-out' : 'by-hand'
  if (mayCall) await startCall(ctx, { ...call, id, code, personId: leader.personId! })
  await addLine(ctx, { text: how === 'call-out' ? `呼带班领导 ${name}：${call.reason}` : `请电话呼叫带班领导 ${name}（叫应未启用）：${call.reason}`, by: call.by, at: ctx.now, subject: subject.kind, subjectId: subject.id })
  ctx.audit({ kind: 'leader-call', id, code, after: { leader: name, how, reason: call.reason } })
  await ctx.emit(watch.events.leaderCalled, { id, leaderId: leader.personId, leader: name, reason: call.reason, how, at: new Date(ctx.now).toISOString() })
  ctx.publish(watch.topics.desk, { leader: { name, reason: call.reason, how, at: ctx.now } })
  return { id, leader: name, how }
}
