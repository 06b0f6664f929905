import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { plan } from '../contract.ts'
import { type PlanTables, toPlanRow } from './plan.store.ts'

/** A plan in force is for everybody who reads plans; a draft is for those it belongs to. */
export const listPlans = defineQuery(plan.queries.listPlans, async (ctx, input) => {
  let query = ctx
    .db<PlanTables>()
    .selectFrom('plan')
    .selectAll()
    .where((eb) => eb.or([eb('state', '<>', 'draft'), withinReach(eb, ctx.reach('plan.read'), 'org_path', 'area_code')]))
    .where('state', 'in', input.states)
  if (input.hazard) query = query.where(sql<boolean>`${input.hazard} = any(hazards)`)
  if (input.code) query = query.where('code', '=', input.code)
  const rows = await query.orderBy('area_code').orderBy('code').orderBy('version_number', 'desc').execute()
  return { plans: rows.map(toPlanRow) }
})
