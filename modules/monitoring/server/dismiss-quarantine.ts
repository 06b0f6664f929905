import { defineAction } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import type { QuarantineTables } from './quarantine.store.ts'

/** Puts bytes aside with a reason; they stay readable until the keeping time ends. */
export const dismissQuarantine = defineAction(monitoring.actions.dismissQuarantine, async (ctx, { ids, reason }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const settled = { state: 'dismissed' as const, settled_at: new Date(ctx.now), settled_by: ctx.actor.name, settled_note: reason }
  const done = await ctx.db<QuarantineTables>().updateTable('quarantine').set(settled).where('id', 'in', ids).where('state', '=', 'waiting').returning('id').execute()
  if (done.length > 0) ctx.audit({ kind: 'quarantine', id: done[0]!.id, after: { dismissed: done.length }, note: reason })
  ctx.publish(monitoring.topics.devices, { quarantined: 0 })
  return { dismissed: done.length }
})
