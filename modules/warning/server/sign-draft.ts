import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning, warningProcess } from '../contract.ts'
import { blocking, checkBeforeIssue } from './check-before-issue.ts'
import { answerOf, assertVersion, changeWarning, json, tellBoard, warningToChange } from './warning.store.ts'

/** The first signature. What it signs can no longer be changed without losing it. */
export const signDraft = defineAction(warning.actions.signDraft, async (ctx, { id, version }) => {
  const row = await warningToChange(ctx, id, 'warning.sign')
  assertVersion(row, version, { state: 'signing' })
  const state = warningProcess.step(row.state, 'sign')
  const missing = blocking(await checkBeforeIssue(ctx, row))
  if (missing.length > 0) fail('warning.preflight-failed', { missing: { zh: missing.map((check) => check.says.zh).join('；'), en: missing.map((check) => check.says.en).join('; ') } })
  const after = await changeWarning(ctx, row, { state, first_signed: json({ personId: ctx.actor.id, name: ctx.actor.name, at: new Date(ctx.now).toISOString() }) })
  ctx.audit({ kind: 'warning', id, code: row.code, before: { state: row.state }, after: { state, firstSigned: ctx.actor.name } })
  tellBoard(ctx, 'signed', after)
  return answerOf(after)
})
