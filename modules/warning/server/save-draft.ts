import { fail } from '#platform/kernel/failure.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning, warningKind } from '../contract.ts'
import { type Counted, countArea, readGround } from './geography.ts'
import { answerOf, assertVersion, changeWarning, findWarning, insertWarning, json, type StoredWarning, tellBoard, warningToChange } from './warning.store.ts'

type Draft = InputOf<typeof warning.actions.saveDraft>

/** The message that a draft follows must be ours and still in force. */
async function followed(ctx: ActionContext, draft: Draft): Promise<StoredWarning | null> {
  if (draft.followsId === null) return null
  const before = await findWarning(ctx, draft.followsId)
  if (!before || before.state !== 'in-force' || before.origin !== 'own') fail('warning.follows-gone', { id: draft.followsId, state: before?.state ?? null, code: before?.code ?? null })
  return before
}

function columnsOf(ctx: ActionContext, draft: Draft, counted: Counted, before: StoredWarning | null) {
  const kind = warningKind(draft.kind)
  return {
    thread_id: before?.thread_id ?? draft.id, follows_id: draft.followsId, status: draft.drill ? ('exercise' as const) : ('actual' as const), kind: draft.kind, hazard: kind.hazard, severity: draft.severity, severity_reason: draft.severityReason,
    title: draft.title, text: draft.text, instruction: draft.instruction, sender_name: kind.issuer.zh, urgency: draft.urgency, certainty: draft.certainty, effective_at: new Date(draft.effectiveAt), expires_at: new Date(draft.expiresAt),
    area_codes: counted.areaCodes, picked_codes: draft.areaCodes, area_words: counted.areaWords, rings: json(draft.rings), people: counted.people, people_source: counted.peopleSource, languages: draft.languages, drill: draft.drill, area_code: counted.areaCode,
    incident_id: draft.incidentId ?? before?.incident_id ?? null,
  }
}

async function renew(ctx: ActionContext, row: StoredWarning, draft: Draft, columns: ReturnType<typeof columnsOf>): Promise<StoredWarning> {
  if (row.state !== 'draft' && row.state !== 'signing') fail('warning.not-editable', { code: row.code, state: row.state })
  assertVersion(row, draft.version, { title: draft.title, severity: draft.severity, text: draft.text })
  // Whoever signed, signed other words.
  return changeWarning(ctx, row, { ...columns, state: 'draft', first_signed: null, second_signed: null })
}

/** The composer saves as one writes; people and areas are counted here, never typed. */
export const saveDraft = defineAction(warning.actions.saveDraft, async (ctx, draft) => {
  if (ctx.world === 'live' && draft.drill) {
    ctx.citywide()
    fail('warning.drill-in-live', {})
  }
  const counted = countArea(await readGround(ctx), draft.areaCodes, draft.rings)
  const columns = columnsOf(ctx, draft, counted, await followed(ctx, draft))
  ctx.require('warning.draft', { orgPath: ctx.actor.orgPath, areaCode: counted.areaCode })
  let row: StoredWarning
  if (draft.version === 0) {
    row = await insertWarning(ctx, {
      ...columns, id: draft.id, code: await ctx.nextCode('YJ'), origin: 'own', state: 'draft', org_path: ctx.actor.orgPath, drafted_by: ctx.actor.name, drafted_by_id: ctx.actor.id, first_signed: null, second_signed: null,
    })
  } else row = await renew(ctx, await warningToChange(ctx, draft.id, 'warning.draft'), draft, columns)
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, after: { state: row.state, kind: row.kind, severity: row.severity, title: row.title, areas: row.area_words, people: row.people } })
  tellBoard(ctx, 'draft', row)
  return answerOf(row)
})
