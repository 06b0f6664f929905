import { sql } from 'kysely'
import type { InputOf } from '#platform/kernel/contract.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { type LogEntry, watch } from '../contract.ts'

export interface WatchLogTable {
  watch_log: {
    id: string
    at: Date | string
    written_at: Date | string
    text: string
    by_name: string
    actor_id: string
    subject: LogEntry['subject']
    subject_id: string | null
    correlation_id: string
  }
}

export interface LogLine {
  readonly id?: string
  readonly text: string
  readonly by: string
  readonly at: number
  readonly subject: LogEntry['subject']
  readonly subjectId: string | null
}

/** Adds a line and tells the desks. The same line of the same chain is written once, however often a reaction runs. */
export async function addLine(ctx: ActionContext, line: LogLine): Promise<string> {
  const id = line.id ?? newId(ctx)
  await ctx
    .db<WatchLogTable>()
    .insertInto('watch_log')
    .values({
      id,
      at: new Date(line.at),
      written_at: new Date(ctx.now),
      text: line.text,
      by_name: line.by,
      actor_id: ctx.actor.id,
      subject: line.subject,
      subject_id: line.subjectId,
      correlation_id: ctx.correlationId,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
  ctx.publish(watch.topics.log, { id })
  return id
}

/** Lines before a cursor (`<at>|<id>`), newest first. */
export async function readLines(ctx: QueryContext, { before, limit, text, from, until }: InputOf<typeof watch.queries.listLog>): Promise<LogEntry[]> {
  let query = ctx.db<WatchLogTable>().selectFrom('watch_log').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
  if (before !== null) {
    const [at, id] = before.split('|') as [string, string]
    query = query.where(sql<boolean>`(at, id) < (${new Date(at)}, ${id}::uuid)`)
  }
  if (text) query = query.where('text', 'ilike', `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (until !== undefined) query = query.where('at', '<', new Date(until))
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at as string,
    text: row.text,
    by: row.by_name,
    subject: row.subject,
    subjectId: row.subject_id,
    correlationId: row.correlation_id,
  }))
}
