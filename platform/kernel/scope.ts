/**
 * Where a permission holds: a subtree of organisations and, optionally, an area.
 * Organisation paths are codes joined by dots from the root (`511181.511181101.51118110103`); areas are
 * administrative codes, of which a prefix covers the whole (511181101 covers 511181101203).
 */
export interface Grant {
  readonly permission: string
  /** Root of the organisation subtree the grant covers. */
  readonly orgPath: string
  /** Area the grant is limited to; null means wherever the subtree reaches. */
  readonly areaCode: string | null
}

/** Where one row belongs. A row without an owner is the city's. */
export interface RowPlace {
  readonly orgPath: string | null
  readonly areaCode: string | null
}

const covers = (root: string, path: string): boolean => path === root || path.startsWith(`${root}.`)

const rootOf = (path: string): string => path.split('.', 1)[0]!

/** Does one grant reach one row? A row in the area of the grant counts, whoever owns it. */
export function grantReaches(grant: Grant, row: RowPlace): boolean {
  const inArea = grant.areaCode === null || (row.areaCode ?? '').startsWith(grant.areaCode)
  if (!inArea) return false
  if (grant.areaCode !== null) return true
  // A row without an owner belongs to the root of the tree, so only a grant on the root reaches it.
  return covers(grant.orgPath, row.orgPath ?? rootOf(grant.orgPath))
}

/** May the holder of these grants do `permission` to a row at `place`? Deny by default. */
export function mayReach(grants: readonly Grant[], permission: string, place: RowPlace): boolean {
  return grants.some((grant) => grant.permission === permission && grantReaches(grant, place))
}

/** May the holder do `permission` anywhere at all? (Opens a menu, never a row.) */
export function mayAnywhere(grants: readonly Grant[], permission: string): boolean {
  return grants.some((grant) => grant.permission === permission)
}
