import { type Selectable, sql } from 'kysely'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { type Rung, RUNGS } from '../contract/ladder.ts'
import { type CallTables } from './call.store.ts'
import { type Instant, json } from './call-out.store.ts'

interface AttemptTable {
  id: string
  call_id: string
  rung: Rung
  channel: 'app' | 'sms' | 'voice' | 'none'
  at: Instant
  state: 'sent' | 'delivered' | 'failed' | 'asked'
  state_at: Instant
  note: string | null
  helper_id: string | null
  helper_name: string | null
  outcome: 'woken' | 'not-found' | 'over' | null
}

export interface AttemptTables extends CallTables {
  call_out_attempt: AttemptTable
}
export type StoredAttempt = Selectable<AttemptTable>

export type NewAttempt = Omit<StoredAttempt, 'at' | 'state_at' | 'outcome'>

export async function insertAttempts(ctx: ActionContext, attempts: readonly NewAttempt[]): Promise<void> {
  if (attempts.length === 0) return
  const at = new Date(ctx.now)
  await sql`
    insert into ${sql.id(ctx.schema, 'call_out_attempt')} (id, call_id, rung, channel, at, state, state_at, note, helper_id, helper_name)
    select x.id, x.call_id, x.rung, x.channel, ${at}::timestamptz, x.state, ${at}::timestamptz, x.note, x.helper_id, x.helper_name
    from jsonb_to_recordset(${json(attempts)}) as x (id uuid, call_id uuid, rung text, channel text, state text, note text, helper_id uuid, helper_name text)
    on conflict (id) do nothing`.execute(ctx.db())
}

export async function attemptsByMessage(ctx: QueryContext, messageIds: readonly string[]): Promise<StoredAttempt[]> {
  if (messageIds.length === 0) return []
  return ctx.db<AttemptTables>().selectFrom('call_out_attempt').selectAll().where('id', 'in', [...messageIds]).execute()
}

export async function attemptsOfCalls(ctx: QueryContext, callIds: readonly string[]): Promise<StoredAttempt[]> {
  if (callIds.length === 0) return []
  return ctx.db<AttemptTables>().selectFrom('call_out_attempt').selectAll().where('call_id', 'in', [...callIds]).orderBy('at').orderBy(sql`array_position(${[...RUNGS]}::text[], rung)`).execute()
}

/** Closes the tasks of helpers for these calls. `woken` stands for the one who did it, `over` for those who need not go any more. */
export async function closeHelp(ctx: ActionContext, callIds: readonly string[], outcome: 'woken' | 'over' | 'not-found', helperId: string | null = null): Promise<string[]> {
  if (callIds.length === 0) return []
  let query = ctx.db<AttemptTables>().updateTable('call_out_attempt').set({ outcome }).where('call_id', 'in', [...callIds]).where('helper_id', 'is not', null).where('outcome', 'is', null)
  if (helperId !== null) query = query.where('helper_id', '=', helperId)
  const rows = await query.returning('helper_id').execute()
  return [...new Set(rows.map((row) => row.helper_id!))]
}

/** Those who were asked for a call before, and need not be asked again. */
export async function askedBefore(ctx: QueryContext, callIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = callIds.length === 0 ? [] : await ctx.db<AttemptTables>().selectFrom('call_out_attempt').select(['call_id', 'helper_id']).where('call_id', 'in', [...callIds]).where('helper_id', 'is not', null).execute()
  const asked = new Map<string, Set<string>>()
  for (const row of rows) asked.set(row.call_id, (asked.get(row.call_id) ?? new Set()).add(row.helper_id!))
  return asked
}
