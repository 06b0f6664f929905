import type { QueryContext } from '#platform/server/action/context.ts'
import type { AttemptTables } from './attempt.store.ts'

/** Was this person ever asked to wake that one? A report may come after the task was closed (offline, or overtaken). */
export async function helpedBefore(ctx: QueryContext, callId: string, helperId: string): Promise<boolean> {
  const row = await ctx.db<AttemptTables>().selectFrom('call_out_attempt').select('id').where('call_id', '=', callId).where('helper_id', '=', helperId).executeTakeFirst()
  return row !== undefined
}
