import { type ExpressionBuilder, type ExpressionWrapper, sql, type SqlBool } from 'kysely'
import type { Actor } from '#platform/kernel/contract.ts'
import { grantReaches, type RowPlace } from '#platform/kernel/scope.ts'

/** The part of the rows an actor may see for one permission. `all` is the system's own reach. */
export interface Reach {
  readonly all: boolean
  readonly orgPaths: readonly string[]
  readonly areaCodes: readonly string[]
}

export function reachOf(actor: Actor, permission: string): Reach {
  if (actor.kind === 'system') return { all: true, orgPaths: [], areaCodes: [] }
  const orgPaths: string[] = []
  const areaCodes: string[] = []
  for (const grant of actor.grants) {
    if (grant.permission !== permission) continue
    if (grant.areaCode === null) orgPaths.push(grant.orgPath)
    else areaCodes.push(grant.areaCode)
  }
  return { all: false, orgPaths, areaCodes }
}

/** May this actor do `permission` to a row at `place`? The system may do everything. */
export function actorMay(actor: Actor, permission: string, place: RowPlace): boolean {
  if (actor.kind === 'system') return true
  return actor.grants.some((grant) => grant.permission === permission && grantReaches(grant, place))
}

/**
 * SQL condition equal to {@link grantReaches}: rows whose organisation lies in a granted subtree, or whose area
 * lies in a granted area. An empty reach gives `false`.
 *
 * @example `.where((eb) => withinReach(eb, ctx.reach('incident.read'), 'org_path', 'area_code'))`
 */
export function withinReach<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  reach: Reach,
  orgColumn: string,
  areaColumn: string,
): ExpressionWrapper<DB, TB, SqlBool> {
  if (reach.all) return eb.val(true) as unknown as ExpressionWrapper<DB, TB, SqlBool>
  const org = sql.ref<string | null>(orgColumn)
  const area = sql.ref<string | null>(areaColumn)
  const parts = [
    ...reach.orgPaths.map((path) => {
      const inSubtree = sql<SqlBool>`(${org} = ${path} or ${org} like ${`${path}.%`})`
      // The root of the tree also owns the rows that name no owner.
      return path.includes('.') ? inSubtree : sql<SqlBool>`(${org} is null or ${inSubtree})`
    }),
    ...reach.areaCodes.map((code) => sql<SqlBool>`coalesce(${area}, '') like ${`${code}%`}`),
  ]
  return eb.or(parts.length > 0 ? parts : [sql<SqlBool>`false`])
}
