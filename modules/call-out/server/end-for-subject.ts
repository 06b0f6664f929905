import type { InputOf, OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { type CallOutTables, placeOf } from './call-out.store.ts'
import { endCallOut } from './end-call-out.ts'

/** Ends what still runs about a subject; nothing when nothing does, so that it bears being asked twice. */
export async function endOfSubject(ctx: ActionContext, input: InputOf<typeof callOut.actions.endForSubject>): Promise<OutputOf<typeof callOut.actions.endForSubject>['ended']> {
  const rows = await ctx.db<CallOutTables>().selectFrom('call_out').selectAll().where('subject_kind', '=', input.subjectKind).where('subject_id', '=', input.subjectId).where('state', '=', 'running').orderBy('id').forUpdate().execute()
  const ended = []
  for (const row of rows) {
    ctx.require('call-out.start', placeOf(row))
    ended.push(await endCallOut(ctx, row, { reason: input.reason, by: ctx.actor.name, tell: input.tell }))
  }
  return ended
}

export const endForSubject = defineAction(callOut.actions.endForSubject, async (ctx, input) => {
  // Rows are each asked for; with none there is nothing to reach.
  ctx.citywide()
  return { ended: await endOfSubject(ctx, input) }
})
