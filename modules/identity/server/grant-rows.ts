import type { QueryContext } from '#platform/server/action/context.ts'
import { organisation } from '#modules/organisation/contract.ts'
import type { GrantRow } from '../contract.ts'
import { accounts, isoOf } from './account.store.ts'
import { type RoleGrant, roles, roleTitles } from './role.store.ts'

export interface GrantFilter {
  readonly ids?: readonly string[]
  readonly accountIds?: readonly string[]
  readonly states?: readonly RoleGrant['state'][]
}

async function wanted(ctx: QueryContext, filter: GrantFilter): Promise<RoleGrant[]> {
  let query = roles(ctx).selectFrom('role_grant').selectAll()
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (filter.accountIds) query = query.where('account_id', 'in', [...filter.accountIds])
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  return query.orderBy('proposed_at', 'desc').orderBy('id').limit(5000).execute()
}

/** Grants in words: whose, which role, where. */
export async function grantRows(ctx: QueryContext, filter: GrantFilter): Promise<GrantRow[]> {
  const rows = await wanted(ctx, filter)
  if (rows.length === 0) return []
  const names = new Map((await accounts(ctx).selectFrom('account').select(['id', 'display_name']).where('id', 'in', rows.map((row) => row.account_id)).execute()).map((row) => [row.id, row.display_name]))
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, { withEnded: true }, 'system')
  const places = new Map(organisations.map((row) => [row.path, row.name]))
  const title = await roleTitles(ctx)
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    accountName: names.get(row.account_id) ?? '',
    roleId: row.role_id,
    roleTitle: title(row.role_id),
    orgPath: row.org_path,
    organisationName: places.get(row.org_path) ?? row.org_path,
    areaCode: row.area_code,
    reason: row.reason,
    state: row.state,
    proposedBy: row.proposed_by_name,
    proposedAt: isoOf(row.proposed_at)!,
    decidedBy: row.decided_by_name,
    decidedAt: isoOf(row.decided_at),
    decisionNote: row.decision_note,
    version: row.version,
  }))
}
