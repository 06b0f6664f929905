import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut, RUNGS } from '../contract.ts'
import { ladderFault } from '../domain/ladder-clock.ts'
import { ladderColumns, type LadderTables, type StoredLadder, toLadder } from './ladder.store.ts'

async function take(ctx: ActionContext, key: string, version: number, yours: unknown): Promise<StoredLadder | undefined> {
  const row = await ctx.db<LadderTables>().selectFrom('call_out_ladder').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if ((row?.version ?? 0) !== version) fail('call-out.conflict', { yours, theirs: row ? toLadder(row) : null, updatedBy: row?.edited_by ?? '', updatedAt: row?.effective_from ?? '' })
  return row
}

/** Running call-outs keep the ladder they began with. One ladder is the usual one: choosing another takes it from the first. */
export const saveLadder = defineAction(callOut.actions.saveLadder, async (ctx, { version, reason, ...ladder }) => {
  ctx.require('call-out.settings', { orgPath: null, areaCode: null })
  const fault = ladderFault(ladder, RUNGS)
  if (fault !== null) fail('call-out.ladder-order', { rung: fault })
  const before = await take(ctx, ladder.key, version, ladder)
  const db = ctx.db<LadderTables>()
  if (ladder.usual) await db.updateTable('call_out_ladder').set((eb) => ({ usual: false, version: eb('version', '+', 1) })).where('usual', '=', true).where('key', '!=', ladder.key).execute()
  const columns = { ...ladderColumns(ladder), version: version + 1, effective_from: new Date(ctx.now), edited_by: ctx.actor.name }
  const saved = await db
    .insertInto('call_out_ladder')
    .values({ key: ladder.key, ...columns })
    .onConflict((oc) => oc.column('key').doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.audit({ kind: 'call-out-ladder', id: ladder.key, ...(before ? { before: toLadder(before) } : {}), after: toLadder(saved), ...(reason === undefined ? {} : { note: reason }) })
  return toLadder(saved)
})
