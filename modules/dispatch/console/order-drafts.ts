import type { InputTo } from '#platform/kernel/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { MatchedAction, MatchedPlan } from '#modules/plan/contract.ts'
import type { dispatch } from '../contract.ts'
import { type Candidate, type Target, targetOf } from './team-target.ts'

type OrderInput = InputTo<typeof dispatch.actions.issueOrders>['orders'][number]

/** One line of the dialog: an order that may go out. */
export interface DraftLine {
  readonly key: string
  readonly include: boolean
  /** The plan action that asks for it; null for a line of one's own. */
  readonly action: MatchedAction | null
  /** Chosen team; null: the post that the plan names. */
  readonly teamId: string | null
  readonly what: string
  readonly dueMinutes: number
  /** An order for this action is already out: not ticked again, and no reason is asked for. */
  readonly given?: boolean
}

const LEAST_MINUTES = 30

/** What is out already: plan actions with an order that stands, and teams that have one. */
export interface OrdersOut {
  readonly actionIds: ReadonlySet<string>
  readonly teamIds: ReadonlySet<string>
}

const NOTHING_OUT: OrdersOut = { actionIds: new Set(), teamIds: new Set() }

interface StandingOrder {
  readonly state: string
  readonly replacedBy: string | null
  readonly basis: { readonly actionId: string } | null
  readonly target: { readonly kind: string; readonly id: string | null }
}

/** Orders that were cancelled, sent back or replaced do not count: their action is free again. */
export function ordersOut(orders: readonly StandingOrder[]): OrdersOut {
  const standing = orders.filter((order) => order.state !== 'cancelled' && order.state !== 'refused' && order.replacedBy === null)
  const busy = standing.filter((order) => order.state !== 'completed')
  return {
    actionIds: new Set(standing.flatMap((order) => (order.basis ? [order.basis.actionId] : []))),
    teamIds: new Set(busy.flatMap((order) => (order.target.kind === 'team' && order.target.id !== null ? [order.target.id] : []))),
  }
}

/** Plan actions that will not go out and are not out yet: leaving them needs a reason. */
export const leftOut = (lines: readonly DraftLine[]): readonly DraftLine[] => lines.filter((line) => !line.include && line.action !== null && line.given !== true)

/** How well a team serves an action: all skills first, then proposed, then ready, then near. */
function fits(team: Candidate, skills: readonly string[]): number {
  const matched = skills.filter((skill) => team.skills.includes(skill)).length
  return (skills.length > 0 ? (matched / skills.length) * 1_000 : 0) + (team.chosen ? 100 : 0) + (team.ready ? 50 : 0) - team.travelMinutes / 10
}

function teamFor(action: MatchedAction, free: readonly Candidate[]): Candidate | null {
  const skills = action.resource?.skills ?? []
  const able = free.filter((team) => team.orgPath !== null && (skills.length === 0 || skills.some((skill) => team.skills.includes(skill))))
  return able.toSorted((a, b) => fits(b, skills) - fits(a, skills))[0] ?? null
}

/**
 * What the dialog proposes: every action of the plan, those that ask for a team with the best free one; then the
 * other proposed teams with an order to come. A person changes or unticks what is wrong.
 */
export function draftLines(actions: readonly MatchedAction[], candidates: readonly Candidate[], come: string, out: OrdersOut = NOTHING_OUT): DraftLine[] {
  const used = new Set(out.teamIds)
  const lines = actions.map((action): DraftLine => {
    if (out.actionIds.has(action.id)) return { key: `plan:${action.level}:${action.id}`, include: false, given: true, action, teamId: null, what: action.what, dueMinutes: action.dueMinutes }
    const team = action.resource?.kind === 'team' ? teamFor(action, candidates.filter((one) => !used.has(one.teamId))) : null
    if (team) used.add(team.teamId)
    return { key: `plan:${action.level}:${action.id}`, include: team !== null || action.orgPath !== null, action, teamId: team?.teamId ?? null, what: action.what, dueMinutes: action.dueMinutes }
  })
  const others = candidates.filter((team) => team.chosen && team.orgPath !== null && !used.has(team.teamId))
  return [...lines, ...others.map((team): DraftLine => ({ key: `team:${team.teamId}`, include: true, action: null, teamId: team.teamId, what: come, dueMinutes: Math.max(LEAST_MINUTES, Math.ceil((team.travelMinutes + 10) / 5) * 5) }))]
}

export interface DraftSums {
  readonly orders: number
  readonly teams: number
  readonly posts: number
  /** Heads of the teams; how many hold a post is not known. */
  readonly people: number
  /** Plan actions that will not go out: they need a reason. */
  readonly left: number
}

/** Numbers on the button. A team that gets two orders is one team with its heads once. */
export function draftSums(lines: readonly DraftLine[], candidates: readonly Candidate[]): DraftSums {
  const sent = lines.filter((line) => line.include)
  const teams = new Set(sent.flatMap((line) => (line.teamId === null ? [] : [line.teamId])))
  const people = candidates.filter((team) => teams.has(team.teamId)).reduce((sum, team) => sum + team.people, 0)
  return { orders: sent.length, teams: teams.size, posts: sent.filter((line) => line.teamId === null).length, people, left: leftOut(lines).length }
}

/** Why a line can not go out as it stands; null when it can. */
export function lineProblem(line: DraftLine): 'no-target' | 'no-text' | 'no-due' | null {
  if (line.teamId === null && (line.action?.orgPath ?? null) === null) return 'no-target'
  if (line.what.trim().length < 2) return 'no-text'
  return Number.isFinite(line.dueMinutes) && line.dueMinutes > 0 ? null : 'no-due'
}

export interface OrderFrame {
  readonly id: string
  readonly now: number
  readonly place: { readonly lon: number; readonly lat: number; readonly name: string }
  readonly plan: Pick<MatchedPlan, 'code' | 'title'> | null
  readonly candidates: readonly Candidate[]
}

const postOf = (action: MatchedAction | null): Target => ({ kind: 'post', name: action?.roleName ?? '', orgPath: action?.orgPath ?? '', post: action?.post ?? null })

const LONGEST_TITLE = 120

/** The order as it is sent: to the chosen team, else to the post that the plan names. */
export function orderOf(line: DraftLine, frame: OrderFrame): OrderInput {
  const { action } = line
  const team = frame.candidates.find((one) => one.teamId === line.teamId)
  const basis = action && frame.plan ? { planCode: frame.plan.code, planTitle: frame.plan.title, clause: action.clause, clauseText: action.clauseText, actionId: action.id } : null
  return {
    id: frame.id,
    target: team ? targetOf(team) : postOf(action),
    title: line.what.trim().slice(0, LONGEST_TITLE),
    dueAt: new Date(frame.now + line.dueMinutes * MINUTE).toISOString(),
    place: { lon: frame.place.lon, lat: frame.place.lat, name: frame.place.name },
    basis,
    ...(action ? { stage: action.stage, evidence: action.evidence } : {}),
  }
}

/** What the plan's actions ask of teams together: all skills, and heads (null when no action names a number). */
export function wantedOf(actions: readonly MatchedAction[]): { readonly skills: string[]; readonly people: number | null } {
  const resources = actions.flatMap((action) => (action.resource?.kind === 'team' ? [action.resource] : []))
  const people = resources.reduce((sum, resource) => sum + (resource.people ?? 0), 0)
  return { skills: [...new Set(resources.flatMap((resource) => resource.skills))].slice(0, 10), people: people > 0 ? people : null }
}
