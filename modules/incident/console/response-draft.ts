import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { MatchedPlan } from '#modules/plan/contract.ts'

/** What was chosen in the dialog: a level, or the end of the response. */
export type Wanted = ResponseLevel | 'end'

/** Starting, raising, lowering or ending, as told on the button and in the record. */
export function changeKind(now: ResponseLevel | null, wanted: Wanted): 'start' | 'raise' | 'lower' | 'end' | 'same' {
  if (wanted === 'end') return now === null ? 'same' : 'end'
  if (now === null) return 'start'
  if (now === wanted) return 'same'
  return RESPONSE_LEVELS.indexOf(wanted) < RESPONSE_LEVELS.indexOf(now) ? 'raise' : 'lower'
}

/** What the dialog starts with: the level that fired, else the level one sees now, else the lowest. */
export function firstWanted(now: ResponseLevel | null, best: MatchedPlan | null | undefined): Wanted {
  return best?.level ?? now ?? 'IV'
}

/** The first words of the basis: the clauses that fired for this level, as the plan has them. */
export function proposedBasis(plan: MatchedPlan | null | undefined, wanted: Wanted): string {
  if (!plan || wanted === 'end') return ''
  return plan.fired
    .filter((trigger) => trigger.level === wanted)
    .map((trigger) => `${trigger.clause} ${trigger.text}`)
    .join('；')
}

export interface ChosenClause {
  readonly planCode: string
  readonly planTitle: string
  readonly clause: string
  readonly clauseText: string
}

/** Plan and clause of a level: of the matched plan, else as typed. Null while something is missing. */
export function clauseOf(plan: MatchedPlan | null | undefined, typed: ChosenClause): ChosenClause | null {
  const chosen = plan?.clause ? { planCode: plan.code, planTitle: plan.title, clause: plan.clause, clauseText: plan.clauseText ?? '' } : typed
  return chosen.planCode.trim() === '' || chosen.planTitle.trim() === '' || chosen.clause.trim() === '' ? null : chosen
}
