import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { CITY, requireWatch } from './city.ts'
import { shiftRowOfDay } from './duty-roster.store.ts'
import { rosterCandidates } from './roster-people.ts'
import type { SwapTable } from './swap.store.ts'

/** Fails unless `leaving` stands on the shift of the day and `coming` does not. */
export async function assertSwappable(ctx: ActionContext, day: string, leaving: string, coming: string): Promise<void> {
  const shift = await shiftRowOfDay(ctx, day)
  if (!shift) fail('watch.no-shift', { day })
  if (!shift.officers.some((one) => one.personId === leaving)) fail('watch.not-on-shift', { day })
  if (shift.officers.some((one) => one.personId === coming)) fail('watch.already-on-shift', { day })
}

export const askSwap = defineAction(watch.actions.askSwap, async (ctx, input) => {
  requireWatch(ctx, 'watch.write')
  if (input.fromId !== ctx.actor.id && !ctx.may('watch.roster', CITY)) fail('watch.not-yours')
  if (input.fromId === input.toId) fail('watch.same-person')
  const { officers } = await rosterCandidates(ctx)
  if (!officers.some((one) => one.id === input.toId)) fail('watch.person-unknown', { id: input.toId })
  await assertSwappable(ctx, input.day, input.fromId, input.toId)
  if (input.returnDay !== null) await assertSwappable(ctx, input.returnDay, input.toId, input.fromId)
  const made = await ctx
    .db<SwapTable>()
    .insertInto('duty_swap')
    .values({ id: input.id, day: input.day, from_id: input.fromId, to_id: input.toId, return_day: input.returnDay, reason: input.reason, state: 'asked', asked_by: ctx.actor.id, asked_at: new Date(ctx.now), answered_at: null, decided_by: null, decided_at: null, note: null, version: 1 })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) fail('watch.swap-not-open', { state: 'asked' })
  ctx.audit({ kind: 'duty-swap', id: input.id, after: { day: input.day, fromId: input.fromId, toId: input.toId, returnDay: input.returnDay, reason: input.reason } })
  ctx.publish(watch.topics.roster, { swapId: input.id })
  return { id: input.id, version: 1 }
})
