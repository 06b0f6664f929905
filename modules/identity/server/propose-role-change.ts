import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { defaultRole } from '../domain/default-roles.ts'
import { declaredPermissions, roles, roleTitles } from './role.store.ts'
import { roleChangeJson } from './role-change-row.ts'

export const proposeRoleChange = defineAction(identity.actions.proposeRoleChange, async (ctx, input) => {
  ctx.require('identity.propose-grants', { orgPath: null, areaCode: null })
  const own = await roles(ctx).selectFrom('role').select('id').where('id', '=', input.roleId).executeTakeFirst()
  if (!own && !defaultRole(input.roleId) && input.title === undefined) fail('identity.role-not-found', { role: input.roleId })
  // The three administrators are what keeps the rest honest: their sets are not changed by one of them.
  if (defaultRole(input.roleId)?.administrator !== undefined) fail('identity.role-is-administrator', { role: defaultRole(input.roleId)!.title.zh })
  if (input.add.length + input.remove.length === 0 && input.title === undefined) fail('identity.nothing-to-change')
  const known = new Set(declaredPermissions(ctx.registry))
  const unknown = input.add.find((permission) => !known.has(permission))
  if (unknown !== undefined) fail('identity.permission-not-found', { permission: unknown })
  const kept = input.add.find((permission) => /^(?:identity|audit)\./.test(permission) && permission !== 'identity.keep-shift')
  if (kept !== undefined) fail('identity.role-is-administrator', { role: kept })
  const row = await roles(ctx)
    .insertInto('role_change')
    .values({
      id: input.id,
      role_id: input.roleId,
      title: input.title ?? null,
      add_permissions: input.add,
      remove_permissions: input.remove,
      reason: input.reason,
      state: 'proposed',
      proposed_by: ctx.actor.id,
      proposed_by_name: ctx.actor.name,
      proposed_at: new Date(ctx.now),
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      decision_note: null,
      version: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const json = roleChangeJson(row, await roleTitles(ctx))
  ctx.audit({ kind: 'role', id: input.id, code: input.roleId, after: json, note: input.reason })
  return json
})
