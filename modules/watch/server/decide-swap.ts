import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { assertSwappable } from './ask-swap.ts'
import { requireWatch } from './city.ts'
import { shiftRowOfDay } from './duty-roster.store.ts'
import { putShift } from './save-shift.ts'
import { changeSwap, lockSwap } from './swap.store.ts'
import { addLine } from './watch-log.store.ts'

/** Puts one officer in the place of another on the shift of a day. */
async function replace(ctx: ActionContext, day: string, leaving: string, coming: string): Promise<string> {
  await assertSwappable(ctx, day, leaving, coming)
  const before = (await shiftRowOfDay(ctx, day))!
  const officerIds = before.officers.flatMap((one) => (one.personId === leaving ? [coming] : (one.personId ?? [])))
  const leaderId = before.leader?.personId ?? fail('watch.no-shift', { day })
  const after = await putShift(ctx, { day, from: Date.parse(before.from), until: Date.parse(before.until), leaderId, officerIds, note: before.note, source: `换班，${ctx.actor.name}批准`, version: before.version + 1 }, before)
  const name = (id: string): string => [...before.officers, ...after.officers].find((one) => one.personId === id)?.name ?? id
  return `${day} ${name(leaving)} → ${name(coming)}`
}

export const decideSwap = defineAction(watch.actions.decideSwap, async (ctx, { id, version, approve, note }) => {
  requireWatch(ctx, 'watch.roster')
  const swap = await lockSwap(ctx, id, version, ['agreed'])
  if (ctx.actor.id === swap.from_id || ctx.actor.id === swap.to_id) fail('watch.same-signer')
  const state = approve ? 'approved' : 'refused'
  if (approve) {
    const lines = [await replace(ctx, swap.day, swap.from_id, swap.to_id)]
    if (swap.return_day !== null) lines.push(await replace(ctx, swap.return_day, swap.to_id, swap.from_id))
    await addLine(ctx, { text: `批准换班 ${lines.join('；')}（${swap.reason}）`, by: ctx.actor.name, at: ctx.now, subject: 'roster', subjectId: id })
  }
  ctx.audit({ kind: 'duty-swap', id, before: { state: swap.state }, after: { state }, ...(note === '' ? {} : { note }) })
  return changeSwap(ctx, swap, { state, decided_by: ctx.actor.name, decided_at: new Date(ctx.now), note: note === '' ? swap.note : note })
})
