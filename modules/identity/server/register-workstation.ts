import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts } from './account.store.ts'
import { forgetAll } from './session-cache.ts'
import { addWorkstation } from './workstation.store.ts'

const CITY = { orgPath: null, areaCode: null } as const

export const registerWorkstation = defineAction(identity.actions.registerWorkstation, async (ctx, input) => {
  ctx.require('identity.register-workstation', CITY)
  const same = await accounts(ctx).selectFrom('workstation').select('id').where('name', '=', input.name).where('removed_at', 'is', null).executeTakeFirst()
  if (same) fail('identity.workstation-exists', { name: input.name })
  const token = await addWorkstation(ctx, input)
  ctx.audit({ kind: 'workstation', id: input.id, code: input.name, after: { name: input.name, place: input.place } })
  return { id: input.id, token }
})

export const removeWorkstation = defineAction(identity.actions.removeWorkstation, async (ctx, { id, reason }) => {
  ctx.require('identity.register-workstation', CITY)
  const at = new Date(ctx.now)
  const row = await accounts(ctx).updateTable('workstation').set({ removed_at: at, removed_by: ctx.actor.name }).where('id', '=', id).where('removed_at', 'is', null).returning('name').executeTakeFirst()
  if (!row) fail('identity.workstation-not-found', { id })
  await accounts(ctx).updateTable('session').set({ ended_at: at, end_reason: 'workstation-removed' }).where('workstation_id', '=', id).where('shift', '=', true).where('ended_at', 'is', null).execute()
  ctx.onCommit(forgetAll)
  ctx.audit({ kind: 'workstation', id, code: row.name, before: { registered: true }, after: { registered: false }, note: reason })
  return { ok: true as const }
})
