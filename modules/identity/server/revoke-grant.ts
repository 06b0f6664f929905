import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { grantRows } from './grant-rows.ts'
import { assertNotLastAdministrator } from './last-administrator.ts'
import { roles } from './role.store.ts'
import { forgetAccount } from './session-cache.ts'

/** Taking away is done by one person at once: danger does not wait for a second signature. */
export const revokeGrant = defineAction(identity.actions.revokeGrant, async (ctx, input) => {
  ctx.require('identity.approve-grants', { orgPath: null, areaCode: null })
  const grant = await roles(ctx).selectFrom('role_grant').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  if (!grant) fail('identity.grant-not-found', { id: input.id })
  if (grant.state !== 'approved') fail('identity.grant-not-open', { state: grant.state, by: grant.decided_by_name ?? '' })
  if (grant.version !== input.version) fail('identity.conflict', { yours: input.version, theirs: { version: grant.version }, updatedBy: grant.decided_by_name ?? '', updatedAt: String(grant.decided_at) })
  if (grant.administrator !== null) await assertNotLastAdministrator(ctx, grant.account_id)
  const [before] = await grantRows(ctx, { ids: [grant.id] })
  await roles(ctx)
    .updateTable('role_grant')
    .set({ state: 'revoked', decided_by: ctx.actor.kind === 'person' ? ctx.actor.id : null, decided_by_name: ctx.actor.name, decided_at: new Date(ctx.now), decision_note: input.reason, version: grant.version + 1 })
    .where('id', '=', grant.id)
    .execute()
  const [after] = await grantRows(ctx, { ids: [grant.id] })
  ctx.audit({ kind: 'grant', id: grant.id, before, after, note: input.reason })
  ctx.onCommit(() => forgetAccount(grant.account_id))
  return after!
})
