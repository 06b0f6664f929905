import type { QueryContext } from '#platform/server/action/context.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { type AttemptTables } from './attempt.store.ts'
import { OPEN_STATES } from './call.store.ts'
import { subjectOf } from './call-out.store.ts'

type Mine = OutputOf<typeof callOut.queries.myCalls>

/** What was answered or ended stays on the phone for an hour, so that nobody wonders where it went. */
const SHOWN_FOR_MS = HOUR

async function callsTo(ctx: QueryContext): Promise<Mine['calls']> {
  const since = new Date(ctx.now - SHOWN_FOR_MS) as never
  const db = ctx.db<AttemptTables>()
  const calls = await db
    .selectFrom('call_out_person')
    .selectAll()
    .where('person_id', '=', ctx.actor.id)
    .where((eb) => eb.or([eb('state', 'in', [...OPEN_STATES]), eb('answered_at', '>', since), eb('started_at', '>', since)]))
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute()
  const heads = calls.length === 0 ? [] : await db.selectFrom('call_out').selectAll().where('id', 'in', [...new Set(calls.map((call) => call.call_out_id))]).execute()
  const byId = new Map(heads.map((head) => [head.id, head]))
  return calls.map((call) => {
    const head = byId.get(call.call_out_id)!
    return {
      id: call.id,
      callOutId: head.id,
      code: head.code,
      subject: subjectOf(head),
      severity: head.severity,
      text: head.text,
      reasons: call.reasons,
      drill: head.drill,
      from: head.started_by,
      startedAt: call.started_at,
      nextRung: call.next_rung,
      nextAt: call.next_at,
      state: call.state,
      answer: call.answer,
      answeredAt: call.answered_at,
      endedAt: head.ended_at,
      endReason: head.end_reason,
    }
  })
}

async function helpsOf(ctx: QueryContext): Promise<Mine['helps']> {
  const rows = await ctx
    .db<AttemptTables>()
    .selectFrom('call_out_attempt as a')
    .innerJoin('call_out_person as p', 'p.id', 'a.call_id')
    .innerJoin('call_out as c', 'c.id', 'p.call_out_id')
    .select(['a.id', 'a.call_id', 'a.rung', 'a.at', 'p.name', 'p.post', 'p.org_name', 'c.text', 'c.subject_title', 'c.drill'])
    .where('a.helper_id', '=', ctx.actor.id)
    .where('a.outcome', 'is', null)
    .where('a.channel', '=', 'app')
    .where('c.state', '=', 'running')
    .orderBy('a.at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ id: row.id, callId: row.call_id, rung: row.rung === 'knock' ? 'knock' : 'neighbour', name: row.name, post: row.post, orgName: row.org_name, text: row.text, subjectTitle: row.subject_title, drill: row.drill, askedAt: row.at }))
}

/** By who is signed in, not by place: a call follows its person. */
export const myCalls = defineQuery(callOut.queries.myCalls, async (ctx) => ({ calls: await callsTo(ctx), helps: await helpsOf(ctx) }))
