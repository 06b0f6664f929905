import type { MatchedAction } from '#modules/plan/contract.ts'

/** A team as the dispatch module proposes it. */
export interface Candidate {
  readonly teamId: string
  readonly code: string
  readonly name: string
  readonly skills: readonly string[]
  readonly people: number
  readonly orgPath: string | null
  readonly areaCode: string | null
  readonly role: string
  readonly travelMinutes: number
  readonly ready: boolean
  readonly reasons: readonly string[]
  readonly chosen: boolean
}

/** How well a team serves: all skills first, then proposed, then near. */
function fits(team: Candidate, skills: readonly string[]): number {
  const matched = skills.filter((skill) => team.skills.includes(skill)).length
  return (skills.length > 0 ? (matched / skills.length) * 1_000 : 0) + (team.chosen ? 100 : 0) - team.travelMinutes / 10
}

/** Town team and village squad of the place support whatever is asked: they know the ground. */
const supports = (team: Candidate): boolean => team.role === 'town-support' || team.role === 'village-support'

/** Main force, then its two supports, then by fit: 一主两辅 is visible in the order itself. */
const RANK: Readonly<Record<string, number>> = { main: 0, 'town-support': 1, 'village-support': 2 }

function severalFor(skills: readonly string[], people: number, free: readonly Candidate[]): Candidate[] {
  const able = free.filter((team) => team.chosen && (supports(team) || skills.length === 0 || skills.some((skill) => team.skills.includes(skill))))
  const sorted = able.toSorted((a, b) => (RANK[a.role] ?? 3) - (RANK[b.role] ?? 3) || fits(b, skills) - fits(a, skills))
  const taken: Candidate[] = []
  let heads = 0
  for (const team of sorted) {
    if (heads >= people && !supports(team)) break
    taken.push(team)
    heads += team.people
  }
  return taken
}

function oneFor(skills: readonly string[], free: readonly Candidate[]): Candidate[] {
  const able = free.filter((team) => skills.length === 0 || skills.some((skill) => team.skills.includes(skill)))
  return able.toSorted((a, b) => fits(b, skills) - fits(a, skills)).slice(0, 1)
}

/**
 * Which team goes for which action that asks for teams: each team once. An action that names a number of people gets
 * several; it chooses first, because the supports of the place are for it.
 */
export function assignTeams(actions: readonly MatchedAction[], candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const used = new Set<string>()
  const assigned = new Map<string, readonly Candidate[]>()
  const asking = actions.filter((action) => action.resource?.kind === 'team').toSorted((a, b) => (b.resource?.people ?? 0) - (a.resource?.people ?? 0))
  for (const action of asking) {
    const free = candidates.filter((team) => team.ready && team.orgPath !== null && !used.has(team.teamId))
    const skills = action.resource?.skills ?? []
    const people = action.resource?.people ?? null
    const teams = people === null ? oneFor(skills, free) : severalFor(skills, people, free)
    for (const team of teams) used.add(team.teamId)
    assigned.set(`${action.level}:${action.id}`, teams)
  }
  return assigned
}
