import type { Kysely, Selectable } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Registry } from '#platform/server/action/registry.ts'
import { defaultRole } from '../domain/default-roles.ts'
import { rolePermissions } from '../domain/role-permissions.ts'
import type { Administrator } from '../domain/separation.ts'

export interface GrantTable {
  id: string
  account_id: string
  role_id: string
  org_path: string
  area_code: string | null
  reason: string
  state: 'proposed' | 'approved' | 'rejected' | 'revoked'
  administrator: Administrator | null
  proposed_by: string | null
  proposed_by_name: string
  proposed_at: string | Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: string | Date | null
  decision_note: string | null
  version: number
}

interface RoleChangeTable {
  id: string
  role_id: string
  title: string | null
  add_permissions: string[]
  remove_permissions: string[]
  reason: string
  state: 'proposed' | 'approved' | 'rejected'
  proposed_by: string
  proposed_by_name: string
  proposed_at: string | Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: string | Date | null
  decision_note: string | null
  version: number
}

export interface RoleTables {
  role: { id: string; title: string; summary: string; created_at: string | Date; created_by: string }
  role_permission: { role_id: string; permission: string; held: boolean }
  role_change: RoleChangeTable
  role_grant: GrantTable
  demo_account: { account_id: string; position: number; username: string; password: string; totp: string | null; name: string; organisation: string; post: string; roles: string[] }
}

export type RoleGrant = Selectable<GrantTable>
export type RoleChange = Selectable<RoleChangeTable>

export const roles = (ctx: QueryContext): Kysely<RoleTables> => ctx.db<RoleTables>()

/** Every permission of the switched-on modules. */
export function declaredPermissions(registry: Registry): string[] {
  return registry.modules.flatMap((module) => Object.keys(module.contract.permissions))
}

/** Role → permissions in this world, as they stand now. */
export async function currentRolePermissions(db: Kysely<RoleTables>, registry: Registry): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await db.selectFrom('role_permission').selectAll().execute()
  return rolePermissions(declaredPermissions(registry), rows.map((row) => ({ roleId: row.role_id, permission: row.permission, held: row.held })))
}

export async function approvedGrants(db: Kysely<RoleTables>, accountId: string): Promise<RoleGrant[]> {
  return db.selectFrom('role_grant').selectAll().where('account_id', '=', accountId).where('state', '=', 'approved').orderBy('proposed_at').execute()
}

/** Titles of the roles of a world by id: the defaults and its own. */
export async function roleTitles(ctx: QueryContext): Promise<(id: string) => string> {
  const own = new Map((await roles(ctx).selectFrom('role').select(['id', 'title']).execute()).map((row) => [row.id, row.title]))
  return (id) => own.get(id) ?? defaultRole(id)?.title.zh ?? id
}
