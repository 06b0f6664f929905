import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { identity } from '../contract.ts'
import { defaultRole } from '../domain/default-roles.ts'
import { separationConflict } from '../domain/separation.ts'
import { lockAccount } from './account.store.ts'
import { grantRows } from './grant-rows.ts'
import { roles } from './role.store.ts'

/** Refuses a role that must not stand beside what the account holds or is proposed. */
export async function assertSeparated(ctx: ActionContext, accountId: string, roleId: string): Promise<void> {
  const held = await roles(ctx).selectFrom('role_grant').select(['role_id', 'administrator']).where('account_id', '=', accountId).where('state', 'in', ['proposed', 'approved']).execute()
  const conflict = separationConflict(
    held.map((row) => ({ roleId: row.role_id, administrator: row.administrator })),
    { roleId, administrator: defaultRole(roleId)?.administrator ?? null },
  )
  if (conflict) fail(`identity.${conflict}`, { roles: held.map((row) => defaultRole(row.role_id)?.title.zh ?? row.role_id).join('、') })
}

async function assertRoleExists(ctx: ActionContext, roleId: string): Promise<void> {
  if (defaultRole(roleId)) return
  const own = await roles(ctx).selectFrom('role').select('id').where('id', '=', roleId).executeTakeFirst()
  if (!own) fail('identity.role-not-found', { role: roleId })
}

export const proposeGrant = defineAction(identity.actions.proposeGrant, async (ctx, input) => {
  ctx.require('identity.propose-grants', { orgPath: null, areaCode: null })
  const account = await lockAccount(ctx, input.accountId)
  if (account.id === ctx.actor.id) fail('identity.own-grant')
  await assertRoleExists(ctx, input.roleId)
  await assertSeparated(ctx, account.id, input.roleId)
  const { organisation: place } = await ctx.call(organisation.queries.findOrganisation, { code: input.organisationCode }, 'system')
  const same = await roles(ctx).selectFrom('role_grant').select('id').where('account_id', '=', account.id).where('role_id', '=', input.roleId).where('org_path', '=', place.path).where('area_code', 'is not distinct from', input.areaCode).where('state', 'in', ['proposed', 'approved']).executeTakeFirst()
  if (same) fail('identity.grant-exists', { name: account.display_name })
  await roles(ctx)
    .insertInto('role_grant')
    .values({
      id: input.id,
      account_id: account.id,
      role_id: input.roleId,
      org_path: place.path,
      area_code: input.areaCode,
      reason: input.reason,
      state: 'proposed',
      administrator: defaultRole(input.roleId)?.administrator ?? null,
      proposed_by: ctx.actor.kind === 'person' ? ctx.actor.id : null,
      proposed_by_name: ctx.actor.name,
      proposed_at: new Date(ctx.now),
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      decision_note: null,
      version: 1,
    })
    .execute()
  const [row] = await grantRows(ctx, { ids: [input.id] })
  ctx.audit({ kind: 'grant', id: input.id, code: account.username, after: row, note: input.reason })
  return row!
})
