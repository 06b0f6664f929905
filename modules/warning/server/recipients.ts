import { organisation } from '#modules/organisation/contract.ts'
import { watch } from '#modules/watch/contract.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { CallerRow } from '../contract.ts'
import { townsOf } from '../domain/area-codes.ts'
import type { Ground } from './geography.ts'
import { callersOf } from './table.store.ts'

export interface RecipientGroup {
  readonly post: string
  readonly postName: string
  readonly reach: CallerRow['reach']
  readonly people: readonly { readonly personId: string; readonly name: string; readonly organisationName: string; readonly areaCode: string | null }[]
  readonly areasWithout: readonly string[]
  /** Codes in which holders of the post were looked for; empty for the city. */
  readonly codes: readonly string[]
}

const WATCH_POSTS = new Set(['duty-leader', 'duty-officer'])

/** Who is on the watch now, when the roster says so; otherwise everybody who holds the post. */
async function cityPeople(ctx: QueryContext, post: string) {
  if (WATCH_POSTS.has(post) && ctx.registry.queries.has(watch.queries.onDuty.id)) {
    const duty = await ctx.call(watch.queries.onDuty, {}, 'system')
    const found = post === 'duty-leader' ? [duty.leader] : duty.officers
    const people = found.flatMap((person) => (person?.personId ? [{ personId: person.personId, name: person.name ?? '', organisationName: '值班室', areaCode: null }] : []))
    if (people.length > 0) return people
  }
  const { posts } = await ctx.call(organisation.queries.peopleByPost, { post }, 'system')
  return posts.map(({ personId, personName, organisationName, areaCode }) => ({ personId, name: personName, organisationName, areaCode }))
}

async function localPeople(ctx: QueryContext, caller: CallerRow, ground: Ground, areaCodes: readonly string[]) {
  const codes = caller.reach === 'town' ? townsOf(areaCodes, ground.towns.map((town) => town.code)) : areaCodes
  const city = ground.city?.code
  const { posts } = await ctx.call(organisation.queries.peopleByPost, { post: caller.post, ...(city === undefined ? {} : { areaCode: city }) }, 'system')
  const inside = posts.filter((held) => held.areaCode !== null && codes.some((code) => held.areaCode!.startsWith(code)))
  const wanted = ground.areas.filter((area) => area.kind === caller.reach && codes.some((code) => area.code.startsWith(code)))
  // A post about single points (监测人) need not exist everywhere; a head of town or village must.
  const everywhere = !posts.some((held) => held.subjectKind !== null)
  const areasWithout = everywhere ? wanted.filter((area) => !inside.some((held) => held.areaCode!.startsWith(area.code))).map((area) => ground.words([area.code])) : []
  return { codes, areasWithout, people: inside.map(({ personId, personName, organisationName, areaCode }) => ({ personId, name: personName, organisationName, areaCode })) }
}

/** People to call for a severity in these areas, by the table of callers, and the places that have nobody. */
export async function findRecipients(ctx: QueryContext, severity: Severity, ground: Ground, areaCodes: readonly string[]): Promise<RecipientGroup[]> {
  const groups: RecipientGroup[] = []
  if (areaCodes.length === 0) return groups
  for (const caller of await callersOf(ctx, severity)) {
    const found = caller.reach === 'city' ? { people: await cityPeople(ctx, caller.post), codes: [], areasWithout: [] } : await localPeople(ctx, caller, ground, areaCodes)
    groups.push({ post: caller.post, postName: caller.postName, reach: caller.reach, ...found })
  }
  return groups
}

/** Different people of all groups: one with several posts is called once. */
export function countPeople(groups: readonly RecipientGroup[]): number {
  return new Set(groups.flatMap((group) => group.people.map((person) => person.personId))).size
}
