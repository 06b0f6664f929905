import { organisation } from '#modules/organisation/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Holder } from '../domain/task-owner.ts'

/** The signed-in person with the posts held now; without the organisation module, with the organisation of the account only. */
export async function holderOf(ctx: QueryContext): Promise<Holder> {
  const own = ctx.actor.orgPath === null ? [] : [{ orgPath: ctx.actor.orgPath, post: null, subjectKind: null, subjectCode: null }]
  if (!ctx.registry.queries.has(organisation.queries.findPeople.id)) return { id: ctx.actor.id, posts: own }
  const { people } = await ctx.call(organisation.queries.findPeople, { ids: [ctx.actor.id] }, 'system')
  return { id: ctx.actor.id, posts: people[0] ? people[0].posts : own }
}
