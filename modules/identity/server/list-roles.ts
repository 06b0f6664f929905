import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { DEFAULT_ROLES } from '../domain/default-roles.ts'
import { currentRolePermissions, roles } from './role.store.ts'

export const listRoles = defineQuery(identity.queries.listRoles, async (ctx) => {
  ctx.citywide()
  const permissions = await currentRolePermissions(roles(ctx), ctx.registry)
  const counts = await roles(ctx).selectFrom('role_grant').select(['role_id', sql<number>`count(distinct account_id)`.as('holders')]).where('state', '=', 'approved').groupBy('role_id').execute()
  const holders = new Map(counts.map((row) => [row.role_id, row.holders]))
  const own = await roles(ctx).selectFrom('role').selectAll().orderBy('created_at').execute()
  const rest = (id: string) => ({ permissions: [...(permissions.get(id) ?? [])].sort(), holders: holders.get(id) ?? 0 })
  return {
    roles: [
      ...DEFAULT_ROLES.map((role) => ({ id: role.id, title: { ...role.title }, summary: { ...role.summary }, administrator: role.administrator ?? null, own: false, ...rest(role.id) })),
      ...own.map((role) => ({ id: role.id, title: { zh: role.title, en: role.title }, summary: { zh: role.summary, en: role.summary }, administrator: null, own: true, ...rest(role.id) })),
    ],
    modules: ctx.registry.modules.map(({ contract }) => ({ module: contract.module, title: { ...contract.title }, permissions: Object.entries(contract.permissions).map(([id, title]) => ({ id, title: { ...title } })) })).filter((module) => module.permissions.length > 0),
  }
})
