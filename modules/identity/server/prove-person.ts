import { mayReach } from '#platform/kernel/scope.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { grantsOf } from '../domain/role-permissions.ts'
import { type Account, accounts, readPolicy } from './account.store.ts'
import { checkPin, looksLikePin } from './pin-check.ts'
import { approvedGrants, currentRolePermissions, roles } from './role.store.ts'
import { checkPassword, type Refusal } from './sign-in.ts'

async function mayCitywide(ctx: ActionContext, accountId: string, permission: string): Promise<boolean> {
  const held = await approvedGrants(roles(ctx), accountId)
  const grants = grantsOf(held.map((grant) => ({ roleId: grant.role_id, orgPath: grant.org_path, areaCode: grant.area_code })), await currentRolePermissions(roles(ctx), ctx.registry))
  return mayReach(grants, permission, { orgPath: null, areaCode: null })
}

export const provePerson = defineAction(identity.actions.provePerson, async (ctx, input) => {
  ctx.require('identity.keep-shift', { orgPath: null, areaCode: null })
  const username = input.username.toLowerCase()
  const found = await accounts(ctx).selectFrom('account').selectAll().where('username', '=', username).forUpdate().executeTakeFirst()
  const shown = await show(ctx, username, found, input.secret)
  if ('ok' in shown) return shown
  if (!(await mayCitywide(ctx, shown.account.id, input.permission))) return { ok: false as const, code: 'auth.not-allowed', details: { permission: input.permission } }
  ctx.audit({ kind: 'account', id: shown.account.id, code: username, after: { signedAtDesk: true, how: shown.how } })
  return { ok: true as const, id: shown.account.id, name: shown.account.display_name, how: shown.how }
})

async function show(ctx: ActionContext, username: string, found: Account | undefined, secret: string): Promise<Refusal | { account: Account; how: 'pin' | 'password' }> {
  if (found && found.pin_hash !== null && found.disabled_at === null && looksLikePin(secret)) {
    return (await checkPin(ctx, found, secret)) ?? { account: found, how: 'pin' }
  }
  const account = await checkPassword(ctx, { username, account: found }, secret, await readPolicy(accounts(ctx)))
  return 'ok' in account ? account : { account, how: 'password' }
}
