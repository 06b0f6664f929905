import type { ActionContext } from '#platform/server/action/context.ts'
import { nextDueAt } from './call.store.ts'

/** Waits a little for a call that is being answered at this moment. */
const BUSY_MS = 100

const keyOf = (callOutId: string): string => `call-out.rung-due:${callOutId}`

/**
 * One timer a call-out, set to whatever is due next among its people: ten thousand ladders are a few dozen timers, and
 * all that is due at the same moment goes in one transaction. The caller holds the call-out's row.
 */
export async function setRungClock(ctx: ActionContext, callOutId: string): Promise<void> {
  const due = await nextDueAt(ctx, callOutId)
  if (due === null) await ctx.cancel(keyOf(callOutId))
  else await ctx.schedule({ timer: 'call-out.rung-due', at: due, payload: { callOutId }, key: keyOf(callOutId) })
}

/** After a batch: what could not be taken, because it is being answered, is looked at again shortly. */
export async function goOn(ctx: ActionContext, callOutId: string, tookAll: boolean): Promise<void> {
  const due = await nextDueAt(ctx, callOutId)
  if (due === null) return
  const at = due > ctx.now ? due : tookAll ? ctx.now + BUSY_MS : ctx.now
  await ctx.schedule({ timer: 'call-out.rung-due', at, payload: { callOutId }, key: keyOf(callOutId) })
}

export const stopRungClock = (ctx: ActionContext, callOutId: string): Promise<void> => ctx.cancel(keyOf(callOutId))
