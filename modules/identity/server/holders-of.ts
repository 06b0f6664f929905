import { grantReaches } from '#platform/kernel/scope.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts } from './account.store.ts'
import { currentRolePermissions, roles } from './role.store.ts'

export const holdersOf = defineQuery(identity.queries.holdersOf, async (ctx, input) => {
  ctx.citywide()
  const permissions = await currentRolePermissions(roles(ctx), ctx.registry)
  const holding = [...permissions].filter(([, set]) => set.has(input.permission)).map(([id]) => id)
  if (holding.length === 0) return { holders: [] }
  const grants = await roles(ctx).selectFrom('role_grant').select(['account_id', 'org_path', 'area_code']).where('role_id', 'in', holding).where('state', '=', 'approved').execute()
  const place = { orgPath: input.orgPath, areaCode: input.areaCode }
  const ids = [...new Set(grants.filter((grant) => grantReaches({ permission: input.permission, orgPath: grant.org_path, areaCode: grant.area_code }, place)).map((grant) => grant.account_id))]
  if (ids.length === 0) return { holders: [] }
  const rows = await accounts(ctx).selectFrom('account').select(['id', 'display_name']).where('id', 'in', ids).where('disabled_at', 'is', null).orderBy('username').execute()
  return { holders: rows.map((row) => ({ accountId: row.id, name: row.display_name })) }
})
