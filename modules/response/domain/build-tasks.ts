import type { MatchedAction } from '#modules/plan/contract.ts'
import type { PackageTask, TaskTarget } from '../contract/package.ts'
import { assignTeams, type Candidate } from './assign-teams.ts'
import { type Bearer, bearersOf, type Directory, teamPeople } from './bearers.ts'

/** An order of the incident that stands already. */
export interface StandingOrder {
  readonly actionId: string | null
  readonly kind: string
  readonly targetId: string | null
  readonly orgPath: string
}

export interface TaskQuestion {
  readonly actions: readonly MatchedAction[]
  readonly candidates: readonly Candidate[]
  readonly directory: Directory
  readonly areaCode: string
  readonly out: readonly StandingOrder[]
}

const teamTarget = (team: Candidate): TaskTarget => ({ kind: 'team', id: team.teamId, code: team.code, name: team.name, orgPath: team.orgPath ?? '', post: null, areaCode: team.areaCode, people: team.people })

const postTarget = (bearer: Bearer): TaskTarget => ({ kind: bearer.kind, id: bearer.personId, code: null, name: bearer.name, orgPath: bearer.orgPath, post: bearer.post, areaCode: bearer.areaCode, people: null })

function isGiven(action: MatchedAction, target: TaskTarget | null, out: readonly StandingOrder[]): boolean {
  const same = out.filter((order) => order.actionId === action.id)
  // Whatever team has the action: it is on its way to being done.
  if (target === null || action.resource?.kind === 'team') return same.length > 0
  return same.some((order) => (target.kind === 'person' ? order.targetId === target.id : order.orgPath === target.orgPath))
}

interface Borne {
  readonly key: string
  readonly target: TaskTarget | null
  readonly personIds: readonly string[]
  readonly reasons: readonly string[]
}

function borneBy(action: MatchedAction, teams: readonly Candidate[], { directory, areaCode }: TaskQuestion): readonly Borne[] {
  if (teams.length > 0) return teams.map((team) => ({ key: team.code, target: teamTarget(team), personIds: teamPeople(directory, team.code), reasons: team.reasons }))
  const bearers = bearersOf(action, directory, areaCode)
  if (bearers.length === 0) return [{ key: 'nobody', target: null, personIds: [], reasons: [] }]
  return bearers.map((bearer) => ({ key: bearer.personId ?? bearer.orgPath, target: postTarget(bearer), personIds: bearer.personIds, reasons: [] }))
}

/** The orders of a package: every action of the plan by everybody who bears it here, nearest deadline first. Pure: the same question, the same orders. */
export function buildTasks(question: TaskQuestion): PackageTask[] {
  const teams = assignTeams(question.actions.filter((action) => !isGiven(action, null, question.out) || action.resource?.kind !== 'team'), question.candidates)
  return question.actions.flatMap((action) =>
    borneBy(action, teams.get(`${action.level}:${action.id}`) ?? [], question).map((borne) => ({
      key: `${action.level}:${action.id}:${borne.key}`,
      actionId: action.id,
      level: action.level,
      clause: action.clause,
      clauseTitle: action.clauseTitle,
      clauseText: action.clauseText,
      roleName: action.roleName,
      target: borne.target,
      what: action.what,
      dueMinutes: Math.max(1, action.dueMinutes),
      dueSource: action.dueSource,
      stage: action.stage,
      evidence: action.evidence,
      reasons: [...borne.reasons],
      personIds: [...borne.personIds],
      given: isGiven(action, borne.target, question.out),
      busyIn: null,
    })),
  )
}

/** What the plan's actions ask of teams together: all skills, and heads (null when no action names a number). */
export function wantedTeams(actions: readonly MatchedAction[]): { readonly skills: string[]; readonly people: number | null } {
  const resources = actions.flatMap((action) => (action.resource?.kind === 'team' ? [action.resource] : []))
  const people = resources.reduce((sum, resource) => sum + (resource.people ?? 0), 0)
  return { skills: [...new Set(resources.flatMap((resource) => resource.skills))].slice(0, 10), people: people > 0 ? people : null }
}
