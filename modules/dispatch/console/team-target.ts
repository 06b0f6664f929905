import type { InputTo, OutputOf } from '#platform/kernel/contract.ts'
import type { dispatch } from '../contract.ts'

export type Candidate = OutputOf<typeof dispatch.queries.proposeTeams>['candidates'][number]
export type Target = InputTo<typeof dispatch.actions.issueOrders>['orders'][number]['target']

/** A team as the bearer of an order. A team without an organisation can not be ordered: nobody would find the task. */
export function targetOf(team: Candidate): Target {
  return { kind: 'team', id: team.teamId, code: team.code, name: team.name, orgPath: team.orgPath ?? '', areaCode: team.areaCode, people: team.people }
}
