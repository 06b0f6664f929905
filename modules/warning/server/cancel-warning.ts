import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { cancelXml } from './own-cap.ts'
import { endMessage } from './take-effect.ts'
import { answerOf, assertVersion, warningToChange } from './warning.store.ts'

/** Lifts a warning of our own; one that came over a feed is its sender's to lift. */
export const cancelWarning = defineAction(warning.actions.cancelWarning, async (ctx, { id, version, reason }) => {
  const row = await warningToChange(ctx, id, 'warning.issue')
  if (row.origin !== 'own') fail('warning.not-own', { code: row.code, senderName: row.sender_name })
  if (row.state !== 'in-force') fail('warning.not-in-force', { code: row.code, state: row.state, endedBy: row.ended_by, endedAt: row.ended_at })
  assertVersion(row, version, { state: 'cancelled' })
  const cancel = { sender: row.cap_sender ?? '', identifier: `${row.code}-C`, at: ctx.now }
  const after = await endMessage(ctx, row, 'cancel', reason, { cancel_identifier: cancel.identifier, cancel_xml: cancelXml(row, cancel, reason) })
  return answerOf(after)
})
