import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { roles, roleTitles } from './role.store.ts'
import { roleChangeJson } from './role-change-row.ts'

export const listRoleChanges = defineQuery(identity.queries.listRoleChanges, async (ctx) => {
  ctx.citywide()
  const rows = await roles(ctx).selectFrom('role_change').selectAll().orderBy('proposed_at', 'desc').limit(500).execute()
  const title = await roleTitles(ctx)
  return { changes: rows.map((row) => roleChangeJson(row, title)) }
})
