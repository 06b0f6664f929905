import { defineQuery } from '#platform/server/action/define.ts'
import { plan } from '../contract.ts'
import type { MatchedPlan } from '../contract/match.ts'
import { matchPlan as match } from '../domain/match-plan.ts'
import { type StandIn, withStandIns } from '../domain/stand-in.ts'
import { nameBearers } from './name-bearers.ts'
import { plansInForce } from './plan.store.ts'
import { runningSubstitutions } from './substitution.store.ts'

export const matchPlan = defineQuery(plan.queries.matchPlan, async (ctx, input) => {
  const inForce = await plansInForce(ctx)
  const { best, others } = match(inForce, input)
  const named = await nameBearers(ctx, best ? [best, ...others] : [], input.areaCode)
  const standIns = (await runningSubstitutions(ctx)).map((row): StandIn => ({ planCode: row.plan_code, roleKey: row.role_key, name: row.name, organisation: row.organisation, post: row.post, until: row.until_at, reason: row.reason }))
  const texts = new Map(inForce.map((one) => [one.planId, one.plan]))
  const borne = standIns.length === 0 ? named : named.map((one): MatchedPlan => withStandIns(texts.get(one.planId)!, one, standIns, input.areaCode))
  return { best: borne[0] ?? null, others: borne.slice(1) }
})
