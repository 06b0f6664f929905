import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts } from './account.store.ts'
import { grantRows } from './grant-rows.ts'
import { assertSeparated } from './propose-grant.ts'
import { type RoleGrant, roles } from './role.store.ts'
import { forgetAccount } from './session-cache.ts'

/** The open proposal, locked; refused to who proposed it and to whom it is for. */
async function openProposal(ctx: ActionContext, id: string, version: number): Promise<RoleGrant> {
  const grant = await roles(ctx).selectFrom('role_grant').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!grant) fail('identity.grant-not-found', { id })
  if (grant.state !== 'proposed') fail('identity.grant-not-open', { state: grant.state, by: grant.decided_by_name ?? '' })
  if (grant.version !== version) fail('identity.conflict', { yours: version, theirs: { version: grant.version }, updatedBy: grant.proposed_by_name, updatedAt: String(grant.proposed_at) })
  if (grant.proposed_by === ctx.actor.id) fail('identity.own-proposal')
  if (grant.account_id === ctx.actor.id) fail('identity.own-grant')
  return grant
}

export const decideGrant = defineAction(identity.actions.decideGrant, async (ctx, input) => {
  ctx.require('identity.approve-grants', { orgPath: null, areaCode: null })
  const grant = await openProposal(ctx, input.id, input.version)
  if (input.approve) await assertSeparated(ctx, grant.account_id, grant.role_id)
  const [before] = await grantRows(ctx, { ids: [grant.id] })
  await roles(ctx)
    .updateTable('role_grant')
    .set({ state: input.approve ? 'approved' : 'rejected', decided_by: ctx.actor.kind === 'person' ? ctx.actor.id : null, decided_by_name: ctx.actor.name, decided_at: new Date(ctx.now), decision_note: input.note || null, version: grant.version + 1 })
    .where('id', '=', grant.id)
    .execute()
  const [after] = await grantRows(ctx, { ids: [grant.id] })
  const holder = await accounts(ctx).selectFrom('account').select('username').where('id', '=', grant.account_id).executeTakeFirst()
  ctx.audit({ kind: 'grant', id: grant.id, code: holder?.username ?? '', before, after, ...(input.note === '' ? {} : { note: input.note }) })
  ctx.onCommit(() => forgetAccount(grant.account_id))
  return after!
})
