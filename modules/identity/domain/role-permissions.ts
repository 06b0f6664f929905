import type { Grant } from '#platform/kernel/scope.ts'
import { DEFAULT_ROLES, type DefaultRole } from './default-roles.ts'

/** One difference of a world from the default roles. */
export interface RoleDifference {
  readonly roleId: string
  readonly permission: string
  readonly held: boolean
}

/** Modules whose data is no business data: what administrators work with. */
const ADMINISTRATION = new Set(['identity', 'audit'])

const isBusinessRead = (permission: string): boolean => permission.endsWith('.read') && !ADMINISTRATION.has(permission.split('.', 1)[0]!)

function expand(role: DefaultRole, declared: readonly string[]): string[] {
  const known = new Set(declared)
  const named = role.permissions.filter((permission) => known.has(permission))
  return role.readsAllBusiness === true ? [...named, ...declared.filter(isBusinessRead)] : named
}

/**
 * What each role may do: the default set (only of modules that are switched on), plus and minus what the world
 * changed. Roles that exist only in the world start empty.
 */
export function rolePermissions(declared: readonly string[], differences: readonly RoleDifference[]): Map<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>(DEFAULT_ROLES.map((role) => [role.id, new Set(expand(role, declared))]))
  const known = new Set(declared)
  for (const { roleId, permission, held } of differences) {
    const set = sets.get(roleId) ?? new Set<string>()
    sets.set(roleId, set)
    if (held && known.has(permission)) set.add(permission)
    else set.delete(permission)
  }
  return sets
}

export interface HeldRole {
  readonly roleId: string
  readonly orgPath: string
  readonly areaCode: string | null
}

/** The grants of an account: each permission of each role it holds, at the place where it holds the role. */
export function grantsOf(held: readonly HeldRole[], permissions: ReadonlyMap<string, ReadonlySet<string>>): Grant[] {
  return held.flatMap((role) => [...(permissions.get(role.roleId) ?? [])].map((permission) => ({ permission, orgPath: role.orgPath, areaCode: role.areaCode })))
}
