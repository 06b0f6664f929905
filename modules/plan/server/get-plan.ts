import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import { opinionsOf } from './opinion.store.ts'
import { loadPlan, orderedText, placeOf, type PlanTables, requireReading, toPlanRow } from './plan.store.ts'

export const getPlan = defineQuery(plan.queries.getPlan, async (ctx, input) => {
  const row = await loadPlan(ctx, input.id)
  requireReading(ctx, row)
  const versions = await ctx.db<PlanTables>().selectFrom('plan').selectAll().where('code', '=', row.code).orderBy('version_number', 'desc').execute()
  return { plan: toPlanRow(row), text: row.text, parsed: orderedText(row), versions: versions.filter((version) => version.state !== 'draft' || ctx.may('plan.read', placeOf(version))).map(toPlanRow), opinions: (await opinionsOf(ctx, [row.id])).get(row.id) ?? [] }
})
