import { organisation } from '#modules/organisation/contract.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'

async function holders(ctx: QueryContext, post: string) {
  const { posts } = await ctx.call(organisation.queries.peopleByPost, { post }, 'system')
  const byPerson = new Map(posts.map((held) => [held.personId, { id: held.personId, name: held.personName, post: `${held.organisationName} ${held.title}` }]))
  return [...byPerson.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
}

/** Who may stand on the roster: holders of the posts of leader on duty and watch officer. */
export async function rosterCandidates(ctx: QueryContext) {
  return { leaders: await holders(ctx, 'duty-leader'), officers: await holders(ctx, 'duty-officer') }
}

export const rosterPeople = defineQuery(watch.queries.rosterPeople, async (ctx) => {
  requireWatch(ctx, 'watch.read')
  return rosterCandidates(ctx)
})
