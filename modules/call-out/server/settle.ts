import type { ActionContext } from '#platform/server/action/context.ts'
import { defineTimer } from '#platform/server/action/define.ts'
import { type CallTables, OPEN_STATES } from './call.store.ts'
import { lockCallOut } from './call-out.store.ts'
import { endCallOut } from './end-call-out.ts'

/** More answers at the same moment than this can not be (connections of the database): below it, one of them is the last. */
const LAST_FEW = 64

async function openLeft(ctx: ActionContext, callOutId: string): Promise<number> {
  const rows = await ctx.db<CallTables>().selectFrom('call_out_person').select('id').where('call_out_id', '=', callOutId).where('state', 'in', [...OPEN_STATES]).limit(LAST_FEW).execute()
  return rows.length
}

/** With the last few answers, has somebody look whether all have answered. In a transaction of its own, after the answer's. */
export async function settleSoon(ctx: ActionContext, callOutId: string, answerId: string): Promise<void> {
  if ((await openLeft(ctx, callOutId)) >= LAST_FEW) return
  await ctx.schedule({ timer: 'call-out.settle', at: ctx.now, payload: { callOutId }, key: `call-out.settle:${answerId}` })
}

/** Everybody has answered: the call-out is over by itself. */
export const settle = defineTimer<{ readonly callOutId: string }>('call-out.settle', async (ctx, { callOutId }) => {
  const row = await lockCallOut(ctx, callOutId)
  if (row.state === 'running' && (await openLeft(ctx, callOutId)) === 0) await endCallOut(ctx, row, { reason: '全部已应答', by: '系统', tell: false })
})
