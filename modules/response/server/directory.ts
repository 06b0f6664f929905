import { organisation } from '#modules/organisation/contract.ts'
import type { MatchedAction } from '#modules/plan/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { type Directory, type Holder, type StandingMember, USUAL_POSTS } from '../domain/bearers.ts'
import { standingMembers } from './headquarters.store.ts'

export type Person = OutputOf<typeof organisation.queries.findPeople>['people'][number]

/** What a person is called by beside the name: the first post, else the organisation. */
export const postOf = (person: Person): string => person.posts[0]?.title ?? person.organisationName

const PAGE = 1_000

/** Persons by id; without the organisation module nobody is known. */
export async function peopleById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, Person>> {
  const found = new Map<string, Person>()
  if (!ctx.registry.queries.has(organisation.queries.findPeople.id)) return found
  for (let at = 0; at < ids.length; at += PAGE) {
    const { people } = await ctx.call(organisation.queries.findPeople, { ids: ids.slice(at, at + PAGE) }, 'system')
    for (const person of people) found.set(person.id, person)
  }
  return found
}

/** Persons who hold a post in an area. */
export async function holdersOfPost(ctx: QueryContext, post: string, areaCode?: string): Promise<Holder[]> {
  if (!ctx.registry.queries.has(organisation.queries.peopleByPost.id)) return []
  const { posts } = await ctx.call(organisation.queries.peopleByPost, areaCode === undefined ? { post } : { post, areaCode }, 'system')
  return posts
}

async function standing(ctx: QueryContext): Promise<Directory['headquarters']> {
  const found = new Map<string, StandingMember[]>()
  for (const row of await standingMembers(ctx)) found.set(row.headquarters_code, [...(found.get(row.headquarters_code) ?? []), { personId: row.person_id, name: '', duty: row.duty }])
  return found
}

/** What must be known of the city to name who bears these actions: asked once a post, not once a person. */
export async function readDirectory(ctx: QueryContext, actions: readonly MatchedAction[]): Promise<Directory> {
  const headquarters = await standing(ctx)
  if (!ctx.registry.queries.has(organisation.queries.listOrganisations.id)) return { organisations: [], holders: new Map(), headquarters }
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, { kinds: ['city', 'department', 'town', 'village', 'headquarters'] }, 'system')
  const posts = new Set([...USUAL_POSTS, ...actions.flatMap((action) => (action.post === null ? [] : [action.post]))])
  const holders = new Map<string, readonly Holder[]>()
  for (const post of posts) holders.set(post, await holdersOfPost(ctx, post))
  return { organisations: organisations.map(({ path, name, shortName, kind, areaCode }) => ({ path, name: shortName || name, kind, areaCode })), holders, headquarters }
}
