import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { CallTables, StoredCall } from './call.store.ts'

/** One call, not locked: for asking whose it is. */
export async function findCall(ctx: QueryContext, id: string): Promise<StoredCall> {
  const row = await ctx.db<CallTables>().selectFrom('call_out_person').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('call-out.call-not-found', { id })
}
