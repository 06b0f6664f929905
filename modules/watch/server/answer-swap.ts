import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { changeSwap, lockSwap } from './swap.store.ts'

const STATES = { agree: 'agreed', refuse: 'refused', withdraw: 'withdrawn' } as const

export const answerSwap = defineAction(watch.actions.answerSwap, async (ctx, { id, version, answer, note }) => {
  requireWatch(ctx, 'watch.write')
  const swap = await lockSwap(ctx, id, version, answer === 'withdraw' ? ['asked', 'agreed'] : ['asked'])
  // The asked officer alone agrees or refuses; who asked may take it back.
  const mine = answer === 'withdraw' ? ctx.actor.id === swap.from_id || ctx.actor.id === swap.asked_by : ctx.actor.id === swap.to_id
  if (!mine) fail('watch.not-yours')
  const state = STATES[answer]
  ctx.audit({ kind: 'duty-swap', id, before: { state: swap.state }, after: { state }, ...(note === '' ? {} : { note }) })
  return changeSwap(ctx, swap, { state, answered_at: new Date(ctx.now), note: note === '' ? swap.note : note })
})
