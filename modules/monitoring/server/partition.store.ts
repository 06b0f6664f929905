import { sql } from 'kysely'
import { DAY, fromShanghai, shanghaiDay } from '#platform/kernel/instant.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'

const PARTITIONED = ['reading', 'frame'] as const
export type Partitioned = (typeof PARTITIONED)[number]

const partitionName = (table: Partitioned, day: string): string => `${table}_p${day}`

function dayBounds(day: string): { from: Date; to: Date } {
  const from = fromShanghai(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6, 8)))
  return { from: new Date(from), to: new Date(from + DAY) }
}

/**
 * Makes the daily partitions that these instants need. Attaching takes a weaker lock than creating in place, so that
 * writers of other days go on; an advisory lock keeps two batches from making the same one.
 */
export async function ensurePartitions(ctx: ActionContext, table: Partitioned, instants: readonly number[]): Promise<void> {
  const days = [...new Set(instants.map(shanghaiDay))]
  const { rows } = await sql<{ day: string }>`
    select day from unnest(${days}::text[]) as d (day) where to_regclass(${`${ctx.schema}.${table}_p`} || day) is null order by day`.execute(ctx.db())
  for (const { day } of rows) await ensurePartition(ctx, table, day)
}

async function ensurePartition(ctx: QueryContext, table: Partitioned, day: string): Promise<void> {
  const name = partitionName(table, day)
  await sql`select pg_advisory_xact_lock(hashtext(${`${ctx.schema}.${name}`}))`.execute(ctx.db())
  const { rows } = await sql<{ found: string | null }>`select to_regclass(${`${ctx.schema}.${name}`})::text as found`.execute(ctx.db())
  if (rows[0]?.found) return
  const { from, to } = dayBounds(day)
  const parent = sql.id(ctx.schema, table)
  const child = sql.id(ctx.schema, name)
  await sql`create table ${child} (like ${parent} including all)`.execute(ctx.db())
  await sql`alter table ${parent} attach partition ${child} for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`.execute(ctx.db())
}

/** Drops partitions whose whole day lies before `beforeMs`; gives their names. */
export async function dropPartitionsBefore(ctx: ActionContext, table: Partitioned, beforeMs: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${`${ctx.schema}.${table}`}::regclass and c.relname like ${`${table}\\_p%`} order by 1`.execute(ctx.db())
  const last = partitionName(table, shanghaiDay(beforeMs - DAY))
  const old = rows.map((row) => row.name).filter((name) => name <= last)
  for (const name of old) await sql`drop table ${sql.id(ctx.schema, name)}`.execute(ctx.db())
  return old
}
