import { defineAction } from '#platform/server/action/define.ts'
import { warning, warningProcess } from '../contract.ts'
import { answerOf, assertVersion, changeWarning, tellBoard, warningToChange } from './warning.store.ts'

/** A draft that is not wanted any more is kept with the reason. */
export const discardDraft = defineAction(warning.actions.discardDraft, async (ctx, { id, version, reason }) => {
  const row = await warningToChange(ctx, id, 'warning.draft')
  assertVersion(row, version, { state: 'discarded' })
  const state = warningProcess.step(row.state, 'discard')
  const after = await changeWarning(ctx, row, { state, ended_at: new Date(ctx.now), end_reason: reason, ended_by: ctx.actor.name })
  ctx.audit({ kind: 'warning', id, code: row.code, before: { state: row.state }, after: { state }, note: reason })
  tellBoard(ctx, 'discarded', after)
  return answerOf(after)
})
