import { fail } from '#platform/kernel/failure.ts'
import { clockText } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import { insertCalls, toRow } from './call.store.ts'
import { type CallOutTables, json, lockCallOut, placeOf, type StoredCallOut, toHead } from './call-out.store.ts'
import { resolveRecipients } from './resolve-recipients.ts'
import { setRungClock } from './rung-clock.ts'
import { assertCallable, firstRung } from './start.ts'

export function assertRunning(row: StoredCallOut): void {
  if (row.state !== 'running') fail('call-out.already-ended', { code: row.code, at: clockText(Date.parse(row.ended_at ?? row.started_at)), by: row.ended_by ?? '', reason: row.end_reason ?? '' })
}

async function grow(ctx: ActionContext, row: StoredCallOut, more: { people: number; posts: number; holes: StoredCallOut['holes'] }): Promise<StoredCallOut> {
  return ctx
    .db<CallOutTables>()
    .updateTable('call_out')
    .set({ version: row.version + 1, people: row.people + more.people, posts: row.posts + more.posts, holes: json([...row.holes, ...more.holes]) })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Each new person begins at the first rung; who is in already keeps the place on the ladder. */
export const addRecipients = defineAction(callOut.actions.addRecipients, async (ctx, input) => {
  const row = await lockCallOut(ctx, input.id)
  ctx.require('call-out.start', placeOf(row))
  assertRunning(row)
  const resolved = await resolveRecipients(ctx, input.recipients)
  assertCallable(resolved)
  const calls = await insertCalls(ctx, row.id, resolved.calls, firstRung(ctx, row.ladder))
  const grown = await grow(ctx, row, { people: calls.length, posts: resolved.posts, holes: resolved.holes })
  await setRungClock(ctx, row.id)
  ctx.audit({ kind: 'call-out', id: row.id, code: row.code, before: { people: row.people }, after: { people: grown.people, added: calls.map((call) => call.name) } })
  ctx.publish(callOut.topics.board, { callOutId: row.id, head: toHead(grown), rows: calls.map(toRow) }, placeOf(row))
  return { id: grown.id, code: grown.code, people: grown.people, posts: grown.posts, holes: grown.holes, added: calls.length }
})
