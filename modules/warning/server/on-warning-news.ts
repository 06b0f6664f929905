import { callOut } from '#modules/call-out/contract.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { warning, type WarningBrief } from '../contract.ts'
import { startCalling } from './call-people.ts'
import { settingOf } from './table.store.ts'
import { findWarning } from './warning.store.ts'

/** Our own are signed by two people who read who will be called; a received one calls by itself only where a setting says so. */
async function callsByItself(ctx: ActionContext, brief: WarningBrief): Promise<boolean> {
  return brief.origin === 'own' || (await settingOf(ctx, `auto-call.${brief.severity}`)) > 0
}

async function call(ctx: ActionContext, brief: WarningBrief): Promise<void> {
  const row = await findWarning(ctx, brief.warningId)
  if (row?.state === 'in-force' && (await callsByItself(ctx, brief))) await startCalling(ctx, row)
}

async function stopCalling(ctx: ActionContext, warningId: string, reason: string, tell: boolean): Promise<void> {
  if (!ctx.registry.actions.has(callOut.actions.endForSubject.id)) return
  await ctx.call(callOut.actions.endForSubject, { subjectKind: 'warning', subjectId: warningId, reason, tell }, 'system')
}

export const onWarningIssued = defineReaction('warning.on-warning-issued', warning.events.warningIssued, call)

/** Raised: everybody is called again. Lowered or renewed: who was called is told, nobody is woken. */
export const onWarningChanged = defineReaction('warning.on-warning-changed', warning.events.warningChanged, async (ctx, news) => {
  const raised = news.direction === 'raised'
  await stopCalling(ctx, news.previousId, `预警更新为${SEVERITY_WORDS[news.severity].zh}`, !raised)
  if (raised) await call(ctx, news)
})

export const onWarningEnded = defineReaction('warning.on-warning-ended', warning.events.warningEnded, async (ctx, news) => {
  await stopCalling(ctx, news.warningId, news.reason === 'cancelled' ? `预警解除：${news.note}` : '预警到期', news.reason === 'cancelled')
})
