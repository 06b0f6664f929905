import type { ColumnType } from 'kysely'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { Answer, Way } from '../contract/call.ts'
import type { Instant } from './call-out.store.ts'

interface AnswerTable {
  id: string
  seq: ColumnType<number, never, never>
  call_id: string
  answer: Answer
  way: Way
  note: string | null
  client_at: Instant
  received_at: Instant
  by_id: string
  by_name: string
  session: string | null
  recorded_by: string | null
  late: boolean
  repeated: boolean
  correlation_id: string
}

export interface AnswerTables {
  call_out_answer: AnswerTable
}

export async function answerExists(ctx: QueryContext, id: string): Promise<{ late: boolean } | undefined> {
  return ctx.db<AnswerTables>().selectFrom('call_out_answer').select('late').where('id', '=', id).executeTakeFirst()
}

export async function addAnswer(ctx: ActionContext, row: Omit<AnswerTable, 'seq' | 'client_at' | 'received_at' | 'correlation_id'> & { readonly at: number }): Promise<void> {
  const { at, ...columns } = row
  await ctx
    .db<AnswerTables>()
    .insertInto('call_out_answer')
    .values({ ...columns, client_at: new Date(at), received_at: new Date(ctx.now), correlation_id: ctx.correlationId })
    .execute()
}
