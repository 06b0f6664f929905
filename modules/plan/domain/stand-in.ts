import type { MatchedAction, MatchedPlan } from '../contract/match.ts'
import type { PlanText } from '../contract/plan-text.ts'
import { bearerPath } from './match-plan.ts'

/** Somebody who bears a role of a plan at this moment in place of its bearer. */
export interface StandIn {
  readonly planCode: string
  readonly roleKey: string
  readonly name: string
  readonly organisation: string
  readonly post: string | null
  readonly until: string
  readonly reason: string
}

const DECIDERS = ['propose', 'approve', 'command'] as const

function putIn(plan: PlanText, action: MatchedAction, standIn: StandIn, areaCode: string | undefined): MatchedAction {
  return {
    ...action,
    bearerName: standIn.name,
    organisation: standIn.organisation,
    orgPath: bearerPath(plan, standIn.organisation, areaCode),
    post: standIn.post,
    standIn: { name: standIn.name, insteadOf: action.bearerName, until: standIn.until, reason: standIn.reason },
  }
}

/**
 * The match with those who stand in now: their actions go to them, and who proposes, approves or commands is named
 * as 「指挥长（由 周某 代）」. Nothing else of the match changes.
 */
export function withStandIns(plan: PlanText, matched: MatchedPlan, standIns: readonly StandIn[], areaCode: string | undefined): MatchedPlan {
  const own = new Map(standIns.filter((one) => one.planCode === matched.code).map((one) => [one.roleKey, one]))
  if (own.size === 0) return matched
  const actions = matched.actions.map((action) => {
    const standIn = own.get(action.roleKey)
    return standIn ? putIn(plan, action, standIn, areaCode) : action
  })
  const level = matched.shownLevel === null ? undefined : plan.levels[matched.shownLevel]
  const deciders = Object.fromEntries(
    DECIDERS.map((duty) => {
      const standIn = level ? own.get(level[duty]) : undefined
      return [duty, standIn && matched[duty] !== null ? `${matched[duty]}（由 ${standIn.name} 代）` : matched[duty]]
    }),
  ) as Pick<MatchedPlan, (typeof DECIDERS)[number]>
  return { ...matched, ...deciders, actions }
}
