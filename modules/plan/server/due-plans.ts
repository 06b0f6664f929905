import { dateText } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { whatIsDue } from '../domain/plan-terms.ts'
import type { PlanTables } from './plan.store.ts'
import { readTerms } from './setting.store.ts'

/** Plans in force are for everybody who reads plans, and so is what they owe. */
export const duePlans = defineQuery(plan.queries.duePlans, async (ctx) => {
  ctx.citywide()
  const rows = await ctx.db<PlanTables>().selectFrom('plan').select(['id', 'code', 'title', 'area_code', 'step', 'approved_at', 'expires_on', 'filing_number']).where('state', '=', 'active').execute()
  const today = dateText(ctx.now)
  const plans = rows.map((row) => ({
    planId: row.id,
    code: row.code,
    title: row.title,
    areaCode: row.area_code,
    approved: row.step === 'approved',
    approvedOn: row.approved_at === null ? null : dateText(Date.parse(row.approved_at)),
    expiresOn: row.expires_on,
    filed: row.filing_number !== null,
  }))
  return { today, rows: whatIsDue(plans, today, await readTerms(ctx)) }
})
