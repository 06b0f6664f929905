import type { QueryContext } from '#platform/server/action/context.ts'
import { organisation } from '#modules/organisation/contract.ts'
import type { SignedInUser } from '../contract.ts'
import { passwordExpiresAt } from '../domain/password-policy.ts'
import { grantsOf } from '../domain/role-permissions.ts'
import { type Account, msOf, type PolicyRow } from './account.store.ts'
import { restrictionOf } from './authenticate.ts'
import { approvedGrants, currentRolePermissions, roles, roleTitles } from './role.store.ts'

/** What a page knows of the person in front of it. */
export async function describeUser(ctx: QueryContext, account: Account, policy: PolicyRow): Promise<SignedInUser> {
  const held = await approvedGrants(roles(ctx), account.id)
  const restricted = restrictionOf(account, held, policy, ctx.now)
  const granted = restricted === null ? grantsOf(held.map((grant) => ({ roleId: grant.role_id, orgPath: grant.org_path, areaCode: grant.area_code })), await currentRolePermissions(roles(ctx), ctx.registry)) : []
  const permissions = [...new Set(granted.map((grant) => grant.permission))].sort()
  const title = await roleTitles(ctx)
  const { people } = await ctx.call(organisation.queries.findPeople, { ids: [account.id] }, 'system')
  return {
    id: account.id,
    username: account.username,
    name: account.display_name,
    posts: (people[0]?.posts ?? []).map((post) => ({ org: post.organisationName, orgPath: post.orgPath, post: post.title })),
    roles: held.map((grant) => ({ id: grant.role_id, title: title(grant.role_id) })),
    permissions,
    menus: [...new Set(permissions.map((permission) => permission.split('.', 1)[0]!))],
    restricted,
    secondFactor: account.totp_secret !== null,
    demo: account.demo,
    passwordExpiresAt: account.demo ? null : new Date(passwordExpiresAt(msOf(account.password_changed_at)!, policy)).toISOString(),
  }
}
