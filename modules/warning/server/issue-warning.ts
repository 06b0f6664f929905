import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning, warningProcess } from '../contract.ts'
import { blocking, checkBeforeIssue } from './check-before-issue.ts'
import { readGround } from './geography.ts'
import { alertXml, capSender } from './own-cap.ts'
import { takeEffect } from './take-effect.ts'
import { answerOf, assertVersion, changeWarning, findWarning, json, type StoredWarning, warningToChange } from './warning.store.ts'

/** The message to be replaced, which may have ended while the update was being signed. */
async function before(ctx: ActionContext, row: StoredWarning): Promise<StoredWarning | null> {
  if (row.follows_id === null) return null
  const found = await findWarning(ctx, row.follows_id)
  if (!found || found.state !== 'in-force') fail('warning.follows-gone', { id: row.follows_id, state: found?.state ?? null, code: found?.code ?? null })
  return found
}

/** The second signature, by another person; with it the warning is out. */
export const issueWarning = defineAction(warning.actions.issueWarning, async (ctx, { id, version }) => {
  const row = await warningToChange(ctx, id, 'warning.issue')
  assertVersion(row, version, { state: 'in-force' })
  const state = warningProcess.step(row.state, 'issue')
  if (row.first_signed?.personId === ctx.actor.id) fail('warning.same-signer', { name: ctx.actor.name })
  const missing = blocking(await checkBeforeIssue(ctx, row))
  if (missing.length > 0) fail('warning.preflight-failed', { missing: { zh: missing.map((check) => check.says.zh).join('；'), en: missing.map((check) => check.says.en).join('; ') } })
  const earlier = await before(ctx, row)
  const sending = { sender: capSender((await readGround(ctx)).city?.code ?? ''), identifier: row.code, at: ctx.now }
  const signed = { personId: ctx.actor.id, name: ctx.actor.name, at: new Date(ctx.now).toISOString() }
  const after = await changeWarning(ctx, row, {
    state, second_signed: json(signed), issued_at: new Date(ctx.now), cap_sender: sending.sender, cap_identifier: sending.identifier, cap_sent_at: new Date(sending.at), cap_xml: alertXml(row, sending, earlier),
  })
  ctx.audit({ kind: 'warning', id, code: row.code, before: { state: row.state }, after: { state, firstSigned: row.first_signed?.name, secondSigned: ctx.actor.name, severity: row.severity, areas: row.area_words, people: row.people } })
  await takeEffect(ctx, after, earlier)
  return answerOf(after)
})
