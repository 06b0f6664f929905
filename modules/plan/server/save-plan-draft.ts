import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { plan } from '../contract.ts'
import { cutOff } from '../domain/text-cut.ts'
import { columnsOf, nextVersionNumber, parseOrFail, type PlanTables, takePlan } from './plan.store.ts'

const HELD = ['department', 'legal', 'leader', 'approved']

/** A text that breaks off where the one before went on is not taken for a plan, unless that is meant. */
function assertWhole(former: string, text: string): void {
  const cut = cutOff(former, text)
  if (cut) fail('plan.text-cut', { line: cut.line, lost: cut.lost })
}

async function lastText(ctx: ActionContext, code: string): Promise<string | undefined> {
  const last = await ctx.db<PlanTables>().selectFrom('plan').select(['text']).where('code', '=', code).orderBy('version_number', 'desc').limit(1).executeTakeFirst()
  return last?.text
}

export const savePlanDraft = defineAction(plan.actions.savePlanDraft, async (ctx, input) => {
  const parsed = parseOrFail(input.text)
  ctx.require('plan.edit', { orgPath: parsed.owner, areaCode: parsed.area })
  const db = ctx.db<PlanTables>()
  const saved = { saved_at: new Date(ctx.now), saved_by: ctx.actor.name }
  if (input.draftId !== null) {
    const row = await takePlan(ctx, 'plan.edit', input.draftId, input.version)
    if (row.state !== 'draft' || row.code !== parsed.code) fail('plan.not-a-draft', { code: row.code, versionNumber: row.version_number })
    if (HELD.includes(row.step)) fail('plan.in-route', { code: row.code, versionNumber: row.version_number })
    if (!input.shorterMeant) assertWhole(row.text, input.text)
    await db.updateTable('plan').set({ ...columnsOf(input.text, parsed), ...saved, version: row.version + 1 }).where('id', '=', row.id).execute()
    ctx.audit({ kind: 'plan', id: row.id, code: row.code, before: { text: row.text }, after: { text: input.text } })
    ctx.publish(plan.topics.plans, { id: row.id, code: row.code })
    return { id: row.id, code: row.code, versionNumber: row.version_number, version: row.version + 1 }
  }
  const last = await lastText(ctx, parsed.code)
  if (last === input.text) fail('plan.same-text', { code: parsed.code })
  if (last !== undefined && !input.shorterMeant) assertWhole(last, input.text)
  const id = newId(ctx)
  const versionNumber = await nextVersionNumber(ctx, parsed.code)
  await db.insertInto('plan').values({ id, version: 1, version_number: versionNumber, state: 'draft', ...columnsOf(input.text, parsed), ...saved }).execute()
  ctx.audit({ kind: 'plan', id, code: parsed.code, after: { versionNumber, text: input.text } })
  ctx.publish(plan.topics.plans, { id, code: parsed.code })
  return { id, code: parsed.code, versionNumber, version: 1 }
})
