import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { plan } from '../contract.ts'
import { opinionsOf } from './opinion.store.ts'
import { placeOf, type PlanTables, toPlanRow } from './plan.store.ts'

const TURNS = { department: ['department', 'plan.review'], legal: ['legal', 'plan.review-legal'], leader: ['leader', 'plan.approve'], returned: ['drafter', 'plan.edit'] } as const

export const reviewQueue = defineQuery(plan.queries.reviewQueue, async (ctx) => {
  const rows = await ctx
    .db<PlanTables>()
    .selectFrom('plan')
    .selectAll()
    .where((eb) => withinReach(eb, ctx.reach('plan.read'), 'org_path', 'area_code'))
    .where('state', '=', 'draft')
    .where('step', 'in', ['department', 'legal', 'leader', 'returned'])
    .orderBy('step_since')
    .execute()
  const opinions = await opinionsOf(ctx, rows.map((row) => row.id))
  return {
    plans: rows.map((row) => {
      const [turn, permission] = TURNS[row.step as keyof typeof TURNS]
      const said = (opinions.get(row.id) ?? []).filter((one) => one.round === row.round)
      const signed = turn !== 'drafter' && said.some((one) => one.personId === ctx.actor.id && (one.verdict === 'submit' || one.verdict === 'agree'))
      return { plan: toPlanRow(row), turn, mine: !signed && ctx.may(permission, placeOf(row)), since: row.step_since ?? row.saved_at, last: said.at(-1) ?? null }
    }),
  }
})
