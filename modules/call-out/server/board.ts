import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { callOut } from '../contract.ts'
import { countCalls } from '../domain/count-calls.ts'
import { isOpen, callsOf, type StoredCall, toRow } from './call.store.ts'
import { type CallOutTables, toHead } from './call-out.store.ts'

const CALL_OUTS_LIMIT = 50

/** Who has not answered first; those longest without an answer at the top. */
function boardOrder(a: StoredCall, b: StoredCall): number {
  const rank = (call: StoredCall): number => (call.state === 'unanswered' ? 0 : call.state === 'calling' ? 1 : 2)
  return rank(a) - rank(b) || b.rung_index - a.rung_index || (a.started_at < b.started_at ? -1 : a.started_at > b.started_at ? 1 : a.id < b.id ? -1 : 1)
}

export const board = defineQuery(callOut.queries.board, async (ctx, input) => {
  let query = ctx
    .db<CallOutTables>()
    .selectFrom('call_out')
    .selectAll()
    .where((eb) => withinReach(eb, ctx.reach('call-out.read'), 'org_path', 'area_code'))
  if (input.id) query = query.where('id', '=', input.id)
  if (input.subjectKind) query = query.where('subject_kind', '=', input.subjectKind)
  if (input.subjectId) query = query.where('subject_id', '=', input.subjectId)
  if (!input.id && !input.subjectId) query = query.where('state', '=', 'running')
  const heads = await query.orderBy('started_at', 'desc').limit(CALL_OUTS_LIMIT).execute()
  const byCallOut = Map.groupBy(await callsOf(ctx, heads.map((head) => head.id), false), (call) => call.call_out_id)
  return {
    callOuts: heads.map((head) => {
      const calls = (byCallOut.get(head.id) ?? []).toSorted(boardOrder)
      const rows = calls.map(toRow)
      return { ...toHead(head), counts: countCalls(rows), rows: input.openOnly ? calls.filter(isOpen).map(toRow) : rows }
    }),
  }
})
