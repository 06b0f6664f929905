import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { type AttemptTables, type StoredAttempt } from './attempt.store.ts'
import type { StoredCall } from './call.store.ts'

/** One call, not locked: for asking whose it is. */
export async function findCall(ctx: QueryContext, id: string): Promise<StoredCall> {
  const row = await ctx.db<AttemptTables>().selectFrom('call_out_person').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('call-out.call-not-found', { id })
}

/** The task of a helper for this call that is still open, or undefined. */
export async function openHelp(ctx: QueryContext, callId: string, helperId: string): Promise<StoredAttempt | undefined> {
  return ctx
    .db<AttemptTables>()
    .selectFrom('call_out_attempt')
    .selectAll()
    .where('call_id', '=', callId)
    .where('helper_id', '=', helperId)
    .where('outcome', 'is', null)
    .orderBy('at', 'desc')
    .executeTakeFirst()
}
