import { defineAction } from '#platform/server/action/define.ts'
import { warning, warningProcess } from '../contract.ts'
import { answerOf, assertVersion, changeWarning, tellBoard, warningToChange } from './warning.store.ts'

/** Back to the writer with the reason; the first signature falls away. */
export const returnDraft = defineAction(warning.actions.returnDraft, async (ctx, { id, version, reason }) => {
  const row = await warningToChange(ctx, id, 'warning.draft')
  assertVersion(row, version, { state: 'draft' })
  const state = warningProcess.step(row.state, 'return')
  const after = await changeWarning(ctx, row, { state, first_signed: null })
  ctx.audit({ kind: 'warning', id, code: row.code, before: { state: row.state }, after: { state }, note: reason })
  tellBoard(ctx, 'returned', after)
  return answerOf(after)
})
