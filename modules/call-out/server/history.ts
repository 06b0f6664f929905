import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { callOut } from '../contract.ts'
import { countCalls } from '../domain/count-calls.ts'
import { type AttemptTables, attemptsOfCalls } from './attempt.store.ts'
import { toRow } from './call.store.ts'
import { subjectOf } from './call-out.store.ts'

export const history = defineQuery(callOut.queries.history, async (ctx, input) => {
  const db = ctx.db<AttemptTables>()
  const heads = await db
    .selectFrom('call_out')
    .selectAll()
    .where((eb) => withinReach(eb, ctx.reach('call-out.read'), 'org_path', 'area_code'))
    .where('id', 'in', (eb) => eb.selectFrom('call_out_person').select('call_out_id').where('person_id', '=', input.personId))
    .orderBy('started_at', 'desc')
    .limit(input.limit)
    .execute()
  const calls = heads.length === 0 ? [] : await db.selectFrom('call_out_person').selectAll().where('person_id', '=', input.personId).where('call_out_id', 'in', heads.map((head) => head.id)).execute()
  const byCallOut = new Map(calls.map((call) => [call.call_out_id, call]))
  const attempts = Map.groupBy((await attemptsOfCalls(ctx, calls.map((call) => call.id))).filter((attempt) => attempt.helper_id === null || attempt.channel === 'app'), (attempt) => attempt.call_id)
  const counts = countCalls(calls.map(toRow))
  const lines = heads.map((head) => {
    const call = byCallOut.get(head.id)!
    return {
      callOutId: head.id,
      code: head.code,
      subject: subjectOf(head),
      drill: head.drill,
      startedAt: call.started_at,
      state: call.state,
      answer: call.answer,
      answeredAt: call.answered_at,
      way: call.way,
      recordedBy: call.recorded_by,
      late: call.late,
      rungs: (attempts.get(call.id) ?? []).map((attempt) => ({ rung: attempt.rung, at: attempt.at, state: attempt.state, note: attempt.note ?? attempt.helper_name })),
    }
  })
  return { lines, calls: counts.people, answered: counts.answered, medianSeconds: counts.medianSeconds }
})
