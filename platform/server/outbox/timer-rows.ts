import { type Generated, sql } from 'kysely'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { QueryContext, TimerCall } from '#platform/server/action/context.ts'

interface JobTables {
  job: { id: string; handler: string; key: string | null; payload: unknown; correlation_id: string; run_at: Date; created_at: Date; failed_at: Generated<Date | null>; attempts: Generated<number> }
}

/** One pending timer a key; scheduling again moves it. */
export async function scheduleTimer(ctx: QueryContext, call: TimerCall): Promise<void> {
  const payload = sql`${JSON.stringify(call.payload ?? null)}::jsonb`
  await ctx
    .db<JobTables>()
    .insertInto('job')
    .values({ id: uuidv7(ctx.now), handler: call.timer, key: call.key, payload, correlation_id: ctx.correlationId, run_at: new Date(call.at), created_at: new Date(ctx.now) })
    .onConflict((oc) =>
      oc
        .column('key')
        .where(sql<boolean>`key is not null and failed_at is null`)
        .doUpdateSet({ handler: call.timer, payload, run_at: new Date(call.at), attempts: 0, correlation_id: ctx.correlationId }),
    )
    .execute()
}

export async function cancelTimer(ctx: QueryContext, key: string): Promise<void> {
  await ctx.db<JobTables>().deleteFrom('job').where('key', '=', key).where('failed_at', 'is', null).execute()
}
