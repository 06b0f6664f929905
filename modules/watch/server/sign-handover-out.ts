import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { unseen, withNotes } from '../domain/merge-items.ts'
import { requireWatch } from './city.ts'
import { collectItems } from './collect-items.ts'
import { shiftRowOfDay } from './duty-roster.store.ts'
import { changeHandover, lockHandover } from './handover.store.ts'
import { addLine } from './watch-log.store.ts'

export const signHandoverOut = defineAction(watch.actions.signHandoverOut, async (ctx, input) => {
  requireWatch(ctx, 'watch.write')
  const row = await lockHandover(ctx, input.id, input.version)
  if (row.state !== 'open') fail('watch.handover-open', { name: row.out_sign?.name ?? '' })
  const { items, notAsked } = await collectItems(ctx)
  const missed = unseen(items, input.seen)
  if (missed.length > 0) fail('watch.handover-changed', { count: missed.length, items: missed.slice(0, 5).map((item) => item.title).join('；') })
  const out = { personId: ctx.actor.id, name: ctx.actor.name, at: new Date(ctx.now).toISOString(), how: 'session' as const }
  const after = await changeHandover(ctx, row, { state: 'signed-out', items: withNotes(items, input.notes), notAsked, remark: input.remark, out })
  const shift = await shiftRowOfDay(ctx, row.day)
  const onRoster = [...(shift?.officers ?? []), shift?.leader].some((one) => one?.personId === ctx.actor.id)
  await addLine(ctx, { text: `交班签字 ${row.code}，待交 ${String(items.length)} 项${onRoster ? '' : '（签字人不在本班值班表）'}`, by: ctx.actor.name, at: ctx.now, subject: 'handover', subjectId: row.id })
  ctx.audit({ kind: 'handover', id: row.id, code: row.code, before: { state: row.state }, after: { state: after.state, items: items.length, remark: input.remark } })
  return after
})
