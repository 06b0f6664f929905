import { sql } from 'kysely'
import { DAY } from '#platform/kernel/instant.ts'
import { defineTimer } from '#platform/server/action/define.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { dropPartitionsBefore, ensurePartitions } from './partition.store.ts'
import { readSettings } from './setting.store.ts'

export const RETENTION_TIMER = 'monitoring.keep-retention'

/** Tomorrow's partitions, and away with what is older than the settings say. Once a day; arms itself again. */
export const keepRetention = defineTimer<null>(RETENTION_TIMER, async (ctx) => {
  const settings = await readSettings(ctx)
  // Dropping waits for readers of the table; rather try again tomorrow than hold up ingest behind the wait.
  await sql`set local lock_timeout = '5s'`.execute(ctx.db())
  for (const table of ['reading', 'frame'] as const) await ensurePartitions(ctx, table, [ctx.now, ctx.now + DAY, ctx.now + 2 * DAY])
  const dropped = [...(await dropPartitionsBefore(ctx, 'reading', ctx.now - settings.rawKeptMs)), ...(await dropPartitionsBefore(ctx, 'frame', ctx.now - settings.rawKeptMs))]
  await sql`delete from ${sql.id(ctx.schema, 'roll_up_5min')} where at < ${new Date(ctx.now - settings.fiveMinuteKeptMs)}`.execute(ctx.db())
  await sql`delete from ${sql.id(ctx.schema, 'quarantine')} where at < ${new Date(ctx.now - settings.quarantineKeptMs)}`.execute(ctx.db())
  ctx.audit({ kind: 'retention', id: RETENTION_TIMER, after: { dropped } })
  await armRetention(ctx, ctx.now + DAY)
})

export async function armRetention(ctx: ActionContext, at: number): Promise<void> {
  await ctx.schedule({ timer: RETENTION_TIMER, at, payload: null, key: RETENTION_TIMER })
}
