import type { PackagePerson, PackageTask, Shortage, SupplyLine } from '../contract/package.ts'

export interface TeamProposal {
  readonly shortage: number
  readonly peopleWanted: number | null
  readonly peopleChosen: number
  readonly skillsUncovered: readonly string[]
  readonly rolesUncovered: readonly string[]
  readonly candidates: readonly { readonly name: string; readonly skills: readonly string[]; readonly ready: boolean; readonly travelMinutes: number; readonly reasons: readonly string[] }[]
}

export interface ShortageQuestion {
  readonly tasks: readonly PackageTask[]
  readonly people: readonly PackagePerson[]
  readonly supplies: readonly SupplyLine[]
  /** Null when no action asks for teams. */
  readonly teams: TeamProposal | null
  readonly callOut: boolean
}

const EMPTY = { wanted: null, got: null, unit: null, advice: null }

function teamShortages(teams: TeamProposal): Shortage[] {
  const second = (skill: string): string | null => {
    const busy = teams.candidates.find((team) => !team.ready && team.skills.includes(skill))
    return busy ? `${busy.name}：${busy.reasons.at(-1) ?? ''}` : null
  }
  return [
    ...(teams.shortage > 0 && teams.peopleWanted !== null ? [{ kind: 'team-people' as const, what: '', wanted: teams.peopleWanted, got: teams.peopleChosen, unit: '人', advice: null }] : []),
    ...teams.skillsUncovered.map((skill): Shortage => ({ kind: 'team-skill', what: skill, ...EMPTY, advice: second(skill) })),
    ...teams.rolesUncovered.map((role): Shortage => ({ kind: 'team-role', what: role, ...EMPTY })),
  ]
}

/** What the package lacks, worst first: nobody to bear an order, teams, supplies, telephone numbers. Confirming means knowing it. */
export function shortagesOf({ tasks, people, supplies, teams, callOut }: ShortageQuestion): Shortage[] {
  const bearerless = tasks.filter((task) => !task.given && (task.target === null || (task.target.kind !== 'team' && task.personIds.length === 0)))
  const silent = people.filter((person) => person.phoneMask === null)
  return [
    ...(callOut ? [] : [{ kind: 'call-out-off' as const, what: '', ...EMPTY }]),
    ...bearerless.map((task): Shortage => ({ kind: 'no-bearer', what: `${task.target?.name ?? task.roleName}：${task.what}`, ...EMPTY })),
    ...(teams === null ? [] : teamShortages(teams)),
    ...supplies.filter((line) => line.short > 0).map((line): Shortage => ({ kind: 'supply', what: line.item, wanted: line.wanted, got: line.wanted - line.short, unit: line.unit, advice: null })),
    ...(silent.length === 0 ? [] : [{ kind: 'no-phone' as const, what: silent.slice(0, 5).map((person) => person.name).join('、'), wanted: people.length, got: people.length - silent.length, unit: '人', advice: null }]),
  ]
}
