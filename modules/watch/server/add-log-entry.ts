import { fail } from '#platform/kernel/failure.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { addLine } from './watch-log.store.ts'

/** The clock of a workstation may be off by this much before we say so. */
const CLOCK_SLACK_MS = 2 * MINUTE

export const addLogEntry = defineAction(watch.actions.addLogEntry, async (ctx, input) => {
  ctx.require('watch.write', { orgPath: null, areaCode: null })
  const at = input.at === undefined ? ctx.now : Date.parse(input.at)
  if (at > ctx.now + CLOCK_SLACK_MS) fail('watch.in-the-future', { at: input.at })
  await addLine(ctx, { id: input.id, text: input.text, by: ctx.actor.name, at, subject: 'note', subjectId: null })
  ctx.audit({ kind: 'watch-log', id: input.id, after: { text: input.text, at: new Date(at).toISOString() } })
  return { id: input.id }
})
