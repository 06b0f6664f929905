import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { findHandover, freshRow, handovers, shiftDue } from './handover.store.ts'

export const beginHandover = defineAction(watch.actions.beginHandover, async (ctx, input) => {
  requireWatch(ctx, 'watch.write')
  const shift = await shiftDue(ctx)
  if (!shift) fail('watch.no-shift', { day: '' })
  const found = await findHandover(ctx, { day: shift.day })
  if (found?.state === 'complete') fail('watch.handover-complete', { code: found.code })
  // Two officers may begin at the same time: both come to the same one.
  if (found) return freshRow(ctx, found)
  const made = await handovers(ctx)
    .insertInto('handover')
    .values({ id: input.id, code: await ctx.nextCode('HO'), day: shift.day, from_at: new Date(shift.from), until_at: new Date(shift.until), state: 'open', items: sql`'[]'::jsonb`, not_asked: [], remark: '', out_sign: null, in_sign: null, begun_at: new Date(ctx.now), begun_by: ctx.actor.name, version: 1 })
    .onConflict((oc) => oc.column('day').doNothing())
    .executeTakeFirst()
  const row = (await findHandover(ctx, { day: shift.day }))!
  if (Number(made.numInsertedOrUpdatedRows ?? 0) > 0) ctx.audit({ kind: 'handover', id: row.id, code: row.code, after: { day: row.day } })
  ctx.publish(watch.topics.desk, { handoverId: row.id })
  return freshRow(ctx, row)
})
