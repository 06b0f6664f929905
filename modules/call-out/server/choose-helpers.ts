import { organisation } from '#modules/organisation/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { HelperChoice, type HelperPost } from '../domain/choose-helper.ts'
import { askedBefore } from './attempt.store.ts'
import { callsOf, type StoredCall } from './call.store.ts'
import type { StoredCallOut } from './call-out.store.ts'

/** Somebody for each call who can go there; calls for which there is nobody are left out. Those who do not answer themselves are not asked. */
export async function chooseHelpers(ctx: ActionContext, row: StoredCallOut, rung: 'neighbour' | 'knock', calls: readonly StoredCall[]): Promise<ReadonlyMap<string, HelperPost>> {
  const posts = rung === 'neighbour' ? row.ladder.neighbourPosts : row.ladder.knockPosts
  const holders: HelperPost[] = []
  for (const post of posts) {
    const found = await ctx.call(organisation.queries.peopleByPost, { post }, 'system')
    for (const held of found.posts) holders.push({ personId: held.personId, name: held.personName, post, orgPath: held.orgPath })
  }
  const silent = (await callsOf(ctx, [row.id], true)).map((call) => call.person_id)
  const before = await askedBefore(ctx, calls.map((call) => call.id))
  const choice = new HelperChoice(holders, posts, rung === 'knock')
  const chosen = new Map<string, HelperPost>()
  for (const call of calls) {
    const helper = choice.choose({ personId: call.person_id, orgPath: call.person_org_path, not: new Set([...silent, ...(before.get(call.id) ?? [])]) })
    if (helper) chosen.set(call.id, helper)
  }
  return chosen
}
