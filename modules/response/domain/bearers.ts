import type { MatchedAction } from '#modules/plan/contract.ts'

/** A post as somebody holds it now. */
export interface Holder {
  readonly personId: string
  readonly personName: string
  readonly post: string
  readonly orgPath: string
  readonly subjectKind: string | null
  readonly subjectCode: string | null
}

export interface Organisation {
  readonly path: string
  readonly name: string
  readonly kind: string
  readonly areaCode: string | null
}

export interface StandingMember {
  readonly personId: string | null
  readonly name: string
  readonly duty: string
}

/** What must be known of the city to say who bears a role. */
export interface Directory {
  readonly organisations: readonly Organisation[]
  /** Holders by post. */
  readonly holders: ReadonlyMap<string, readonly Holder[]>
  /** Standing members by code of the headquarters. */
  readonly headquarters: ReadonlyMap<string, readonly StandingMember[]>
}

/** Who bears an action here: an organisation with the holders of the post, or one person. */
export interface Bearer {
  readonly kind: 'post' | 'person'
  readonly personId: string | null
  readonly name: string
  readonly orgPath: string
  readonly post: string | null
  readonly areaCode: string | null
  readonly personIds: readonly string[]
}

/** The post that answers for an organisation when the plan names none. */
const USUAL_POST: Readonly<Record<string, string>> = { city: 'commander', department: 'liaison', town: 'town-leader', village: 'village-head' }

/** Posts that a package may ask the directory for, whatever the plan says. */
export const USUAL_POSTS: readonly string[] = [...Object.values(USUAL_POST), 'team-leader']

const TOWN_CODE_LENGTH = 9

const inside = (path: string, root: string): boolean => path === root || path.startsWith(`${root}.`)

/**
 * Organisations that bear a role. One, when the place is known finely enough; else every town of the area, and every
 * village of the town; villages of the whole city are reached through their towns, so that the list stays one a person can read.
 */
function organisationsOf(action: MatchedAction, directory: Directory, areaCode: string): readonly Organisation[] {
  if (action.orgPath !== null) return directory.organisations.filter((one) => one.path === action.orgPath)
  const kind = action.organisation === 'place-village' && areaCode.length >= TOWN_CODE_LENGTH ? 'village' : 'town'
  return directory.organisations.filter((one) => one.kind === kind && one.areaCode !== null && one.areaCode.startsWith(areaCode))
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

/** 副指挥长 before 指挥长: the longer word holds the shorter. */
function byDuty(members: readonly StandingMember[], roleName: string): StandingMember | undefined {
  const duties = ['副指挥长', '指挥长', '办公室主任']
  const duty = duties.find((word) => roleName.includes(word)) ?? '办公室主任'
  return members.find((member) => member.duty === duty)
}

function personBearer(action: MatchedAction, orgPath: string, personId: string): Bearer {
  return { kind: 'person', personId, name: action.roleName, orgPath, post: null, areaCode: null, personIds: [personId] }
}

function nameOf(action: MatchedAction, organisation: Organisation): string {
  if (action.orgPath !== null) return action.bearerName
  return action.roleName.startsWith('事发地') ? organisation.name : `${organisation.name} ${action.roleName}`
}

/** Villages of the whole city are reached through their towns. */
const throughTown = (action: MatchedAction, organisation: Organisation): boolean => action.orgPath === null && action.organisation === 'place-village' && organisation.kind === 'town'

function holdersIn(action: MatchedAction, organisation: Organisation, directory: Directory): readonly Holder[] {
  const post = action.post ?? USUAL_POST[organisation.kind] ?? 'liaison'
  const wide = throughTown(action, organisation)
  return (directory.holders.get(post) ?? []).filter((held) => (wide ? inside(held.orgPath, organisation.path) : held.orgPath === organisation.path))
}

/** The member of a headquarters whose duty the role names; null for other organisations. */
function memberOf(action: MatchedAction, organisation: Organisation, directory: Directory): string | null {
  if (organisation.kind !== 'headquarters') return null
  return byDuty(directory.headquarters.get(organisation.path.split('.').at(-1)!) ?? [], action.roleName)?.personId ?? null
}

function bearerIn(action: MatchedAction, organisation: Organisation, directory: Directory): Bearer {
  const member = memberOf(action, organisation, directory)
  if (member !== null) return personBearer(action, organisation.path, member)
  const holders = holdersIn(action, organisation, directory)
  // The head of the city holds no task of an organisation: he is named.
  if (organisation.kind === 'city' && holders[0]) return personBearer(action, organisation.path, holders[0].personId)
  return { kind: 'post', personId: null, name: nameOf(action, organisation), orgPath: organisation.path, post: throughTown(action, organisation) ? null : action.post, areaCode: organisation.areaCode, personIds: unique(holders.map((held) => held.personId)) }
}

/** Who bears an action of a plan at a place; empty when nobody can be named. */
export function bearersOf(action: MatchedAction, directory: Directory, areaCode: string): readonly Bearer[] {
  return organisationsOf(action, directory, areaCode).map((organisation) => bearerIn(action, organisation, directory))
}

/** Persons who answer for a team: who holds a post about it. */
export function teamPeople(directory: Directory, teamCode: string): readonly string[] {
  const leaders = directory.holders.get('team-leader') ?? []
  return unique(leaders.filter((held) => held.subjectKind === 'team' && held.subjectCode === teamCode).map((held) => held.personId))
}
