import { HAZARD_KEYS } from '#modules/incident/contract.ts'
import { organisation } from '#modules/organisation/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { findHoles, type AreaWithName } from '../domain/find-holes.ts'
import { type PlanTables } from './plan.store.ts'

async function areas(ctx: QueryContext): Promise<AreaWithName[]> {
  if (!ctx.registry.queries.has(organisation.queries.listOrganisations.id)) return []
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, { kinds: ['city', 'town', 'village'] }, 'system')
  return organisations.filter((row) => row.areaCode !== null).map((row) => ({ areaCode: row.kind === 'city' ? row.areaCode! : row.code, name: row.name, kind: row.kind }))
}

/** Names of towns and villages and whether they have a plan: nothing in it is confidential to one of them. */
export const planHoles = defineQuery(plan.queries.planHoles, async (ctx) => {
  ctx.citywide()
  const rows = await ctx.db<PlanTables>().selectFrom('plan').select(['id', 'code', 'title', 'kind', 'area_code', 'hazards']).where('state', '=', 'active').execute()
  return findHoles(await areas(ctx), rows.map((row) => ({ id: row.id, code: row.code, title: row.title, kind: row.kind, areaCode: row.area_code, hazards: row.hazards })), HAZARD_KEYS.filter((key) => key !== 'other'))
})
