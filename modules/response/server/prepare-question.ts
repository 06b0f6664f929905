import { incident } from '#modules/incident/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { type MatchedPlan, plan } from '#modules/plan/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { RESPONSE_LEVEL_WORDS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { StandingOrder } from '../domain/build-tasks.ts'
import { isAbove } from '../domain/levels.ts'
import { superiorOf, type StoredSuperior } from './superior-response.store.ts'

export type IncidentFile = OutputOf<typeof incident.queries.getIncident>

export interface Question {
  readonly incidentId: string
  readonly hazard?: string | undefined
  readonly level?: ResponseLevel | undefined
  readonly planCode?: string | undefined
}

export interface Matched {
  readonly file: IncidentFile
  readonly hazard: string
  readonly best: MatchedPlan | null
  readonly others: readonly MatchedPlan[]
  readonly superior: StoredSuperior | null
  readonly planRow: OutputOf<typeof plan.queries.listPlans>['plans'][number] | null
}

/** What the plan says to an incident at the level asked, and what the authority above holds it to. */
export async function matchIncident(ctx: QueryContext, question: Question): Promise<Matched> {
  const file = await ctx.call(incident.queries.getIncident, { id: question.incidentId }, 'system')
  const row = file.incident
  const hazard = question.hazard ?? row.hazard
  const superior = await superiorOf(ctx, hazard)
  const facts = { ...file.facts, ...(superior?.level ? { 'superior-response': superior.level } : {}) }
  const ask = { hazard, areaCode: row.place.areaCode, facts }
  const found = await ctx.call(plan.queries.matchPlan, question.level === undefined ? ask : { ...ask, level: question.level }, 'system')
  const all = found.best === null ? [] : [found.best, ...found.others]
  const best = all.find((one) => one.code === question.planCode) ?? found.best
  const { plans } = best === null ? { plans: [] } : await ctx.call(plan.queries.listPlans, { states: ['active'], code: best.code }, 'system')
  return { file, hazard, best, others: all.filter((one) => one !== best), superior, planRow: plans.find((one) => one.id === best?.planId) ?? null }
}

/** Orders of the incident that stand: not cancelled, sent back or replaced. */
export async function standingOrders(ctx: QueryContext, incidentId: string): Promise<{ readonly orders: OutputOf<typeof dispatch.queries.listOrders>['orders']; readonly standing: StandingOrder[] }> {
  const { orders } = await ctx.call(dispatch.queries.listOrders, { incidentId, limit: 500 }, 'system')
  const standing = orders.filter((order) => order.state !== 'cancelled' && order.state !== 'refused' && order.replacedBy === null)
  return { orders, standing: standing.map((order) => ({ actionId: order.basis?.actionId ?? null, kind: order.target.kind, targetId: order.target.id, orgPath: order.target.orgPath })) }
}

/** 上级启动，本级不低于 (domain rules §4.1). */
export function assertNotBelow(level: ResponseLevel, superior: StoredSuperior | null): void {
  if (superior?.level && isAbove(superior.level, level)) fail('response.below-superior', { level: RESPONSE_LEVEL_WORDS[level].zh, authority: superior.authority, superior: RESPONSE_LEVEL_WORDS[superior.level].zh })
}
