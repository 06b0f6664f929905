import { defineAction } from '#platform/server/action/define.ts'
import { intake } from '../contract.ts'
import { insertCall, type IntakeTables } from './intake-call.store.ts'

/** The seam of a telephone system: its adapter announces each call once; whoever answers takes it over, number and time filled in. */
export const receiveCall = defineAction(intake.actions.receiveCall, async (ctx, input) => {
  ctx.require('intake.receive', { orgPath: ctx.actor.orgPath, areaCode: null })
  const known = await ctx.db<IntakeTables>().selectFrom('intake_call').select(['id', 'code', 'version']).where('id', '=', input.id).executeTakeFirst()
  if (known) return known
  const row = await insertCall(ctx, input.id, { source: 'exchange', phone: input.phone, receivedAt: Math.min(Date.parse(input.at), ctx.now), held: false })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, after: { source: row.source, receivedAt: row.received_at } })
  return { id: row.id, code: row.code, version: row.version }
})
