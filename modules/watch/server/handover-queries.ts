import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { withNotes } from '../domain/merge-items.ts'
import { requireWatch } from './city.ts'
import { collectItems } from './collect-items.ts'
import { findHandover, freshRow, readHandovers, shiftDue } from './handover.store.ts'

export const currentHandover = defineQuery(watch.queries.currentHandover, async (ctx) => {
  requireWatch(ctx, 'watch.read')
  const shift = await shiftDue(ctx)
  const stored = shift ? await findHandover(ctx, { day: shift.day }) : undefined
  const times = { day: shift?.day ?? null, until: shift ? new Date(shift.until).toISOString() : null }
  if (stored && stored.state !== 'complete') {
    const handover = await freshRow(ctx, stored)
    return { handover, items: handover.items, notAsked: handover.notAsked, ...times }
  }
  const { items, notAsked } = await collectItems(ctx)
  return { handover: null, items: withNotes(items, {}), notAsked, ...times }
})

export const getHandover = defineQuery(watch.queries.getHandover, async (ctx, { id }) => {
  requireWatch(ctx, 'watch.read')
  const row = await findHandover(ctx, { id })
  if (!row) fail('watch.handover-not-found', { id })
  return freshRow(ctx, row)
})

export const listHandovers = defineQuery(watch.queries.listHandovers, async (ctx, { limit }) => {
  requireWatch(ctx, 'watch.read')
  const rows = await readHandovers(ctx, limit)
  return { handovers: rows.map(({ id, code, day, state, out, in: taken, items }) => ({ id, code, day, state, out, in: taken, items: items.length })) }
})
