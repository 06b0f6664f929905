import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { defaultRole } from '../domain/default-roles.ts'
import { type RoleChange, roles, roleTitles } from './role.store.ts'
import { roleChangeJson } from './role-change-row.ts'
import { forgetAll } from './session-cache.ts'

async function putInForce(ctx: ActionContext, change: RoleChange): Promise<void> {
  if (!defaultRole(change.role_id)) {
    await roles(ctx)
      .insertInto('role')
      .values({ id: change.role_id, title: change.title ?? change.role_id, summary: change.reason, created_at: new Date(ctx.now), created_by: change.proposed_by_name })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute()
  }
  const differences = [...change.add_permissions.map((permission) => ({ permission, held: true })), ...change.remove_permissions.map((permission) => ({ permission, held: false }))]
  for (const { permission, held } of differences) {
    await roles(ctx)
      .insertInto('role_permission')
      .values({ role_id: change.role_id, permission, held })
      .onConflict((oc) => oc.columns(['role_id', 'permission']).doUpdateSet({ held }))
      .execute()
  }
  ctx.onCommit(forgetAll)
}

export const decideRoleChange = defineAction(identity.actions.decideRoleChange, async (ctx, input) => {
  ctx.require('identity.approve-grants', { orgPath: null, areaCode: null })
  const change = await roles(ctx).selectFrom('role_change').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  if (!change) fail('identity.grant-not-found', { id: input.id })
  if (change.state !== 'proposed') fail('identity.grant-not-open', { state: change.state, by: change.decided_by_name ?? '' })
  if (change.version !== input.version) fail('identity.conflict', { yours: input.version, theirs: { version: change.version }, updatedBy: change.proposed_by_name, updatedAt: String(change.proposed_at) })
  if (change.proposed_by === ctx.actor.id) fail('identity.own-proposal')
  if (input.approve) await putInForce(ctx, change)
  const decided = await roles(ctx)
    .updateTable('role_change')
    .set({ state: input.approve ? 'approved' : 'rejected', decided_by: ctx.actor.id, decided_by_name: ctx.actor.name, decided_at: new Date(ctx.now), decision_note: input.note || null, version: change.version + 1 })
    .where('id', '=', change.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const json = roleChangeJson(decided, await roleTitles(ctx))
  ctx.audit({ kind: 'role', id: change.id, code: change.role_id, before: { state: 'proposed' }, after: json })
  return json
})
