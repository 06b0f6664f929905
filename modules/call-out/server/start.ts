import { fail } from '#platform/kernel/failure.ts'
import type { InputOf, OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import type { Ladder } from '../contract/ladder.ts'
import { callOutProcess } from '../processes/call-out-process.ts'
import { insertCalls, toRow } from './call.store.ts'
import { type CallOutTables, findCallOut, json, newsOf, placeOf, type StoredCallOut, toHead } from './call-out.store.ts'
import { chooseLadder } from './ladder.store.ts'
import { resolveRecipients, type Resolved } from './resolve-recipients.ts'
import { setRungClock } from './rung-clock.ts'
import { SECOND } from '#platform/kernel/instant.ts'

const PEOPLE_LIMIT = 5_000

type Input = InputOf<typeof callOut.actions.start>
type Output = OutputOf<typeof callOut.actions.start>

const said = (row: StoredCallOut): Output => ({ id: row.id, code: row.code, people: row.people, posts: row.posts, holes: row.holes })

async function insertCallOut(ctx: ActionContext, input: Input, ladder: Ladder, resolved: Resolved): Promise<StoredCallOut> {
  return ctx
    .db<CallOutTables>()
    .insertInto('call_out')
    .values({
      id: input.id,
      version: 1,
      code: await ctx.nextCode('CO'),
      state: callOutProcess.initial,
      subject_kind: input.subject.kind,
      subject_id: input.subject.id,
      subject_code: input.subject.code,
      subject_title: input.subject.title,
      severity: input.severity,
      text: input.text,
      drill: input.drill,
      ladder_key: ladder.key,
      ladder: json(ladder),
      started_at: new Date(ctx.now),
      started_by: ctx.actor.name,
      area_code: input.areaCode,
      org_path: input.orgPath,
      posts: resolved.posts,
      people: resolved.calls.length,
      holes: json(resolved.holes),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** When the first rung of a ladder is due. */
export const firstRung = (ctx: ActionContext, ladder: Ladder): { rung: Ladder['steps'][number]['rung']; at: number } => ({ rung: ladder.steps[0]!.rung, at: ctx.now + ladder.steps[0]!.afterSeconds * SECOND })

export function assertCallable(resolved: Resolved): void {
  if (resolved.calls.length === 0) fail('call-out.nobody', { holes: resolved.holes.map((hole) => hole.what).join('、') })
  if (resolved.calls.length > PEOPLE_LIMIT) fail('call-out.too-many', { people: resolved.calls.length, limit: PEOPLE_LIMIT })
}

/**
 * Durable when it returns: who is called, why, and when each rung is due. The first rung itself goes out by the timer
 * that is due at once, so that starting for thousands is quick and a power cut loses nobody.
 */
export const start = defineAction(callOut.actions.start, async (ctx, input) => {
  const existing = await findCallOut(ctx, input.id)
  ctx.require('call-out.start', existing ? placeOf(existing) : { orgPath: input.orgPath, areaCode: input.areaCode })
  if (existing) return said(existing)
  const ladder = await chooseLadder(ctx, input.ladder)
  const resolved = await resolveRecipients(ctx, input.recipients)
  assertCallable(resolved)
  const row = await insertCallOut(ctx, input, ladder, resolved)
  const calls = await insertCalls(ctx, row.id, resolved.calls, firstRung(ctx, ladder))
  await setRungClock(ctx, row.id)
  ctx.audit({ kind: 'call-out', id: row.id, code: row.code, after: { state: row.state, subject: row.subject_code, people: row.people, posts: row.posts, ladder: ladder.key, drill: row.drill, text: row.text } })
  await ctx.emit(callOut.events.callOutStarted, { ...newsOf(ctx, row), people: row.people, startedBy: row.started_by, holes: row.holes })
  ctx.publish(callOut.topics.board, { callOutId: row.id, head: toHead(row), rows: calls.map(toRow) }, placeOf(row))
  return said(row)
})
