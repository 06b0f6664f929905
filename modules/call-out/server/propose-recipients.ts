import { organisation } from '#modules/organisation/contract.ts'
import { team } from '#modules/team/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { callOut, type Proposed } from '../contract.ts'
import { type AreaWish, expertField, postsToCall } from '../domain/whom-to-call.ts'

/** Experts of the field that may come out; more are found by name. */
const EXPERTS = 2

async function byPost(ctx: QueryContext, wish: AreaWish): Promise<Proposed> {
  const { posts } = await ctx.call(organisation.queries.peopleByPost, { post: wish.post, areaCode: wish.areaCode }, 'system')
  const people = [...new Map(posts.map((held) => [held.personId, { personId: held.personId, name: held.personName }])).values()]
  return { words: wish.reason, recipient: { post: wish.post, areaCode: wish.areaCode, reason: wish.reason }, people }
}

async function experts(ctx: QueryContext, field: string): Promise<Proposed[]> {
  const { rows } = await ctx.call(team.queries.listExperts, { filter: { fields: { field, available: true } }, limit: EXPERTS, sums: false }, 'system')
  return rows.flatMap((row) => (row.personId === null || row.personId === undefined ? [] : [{ words: '应急专家', recipient: { personId: row.personId, reason: `应急专家 ${row.title ?? ''}`.trim() }, people: [{ personId: row.personId, name: row.name }] }]))
}

export const proposeRecipients = defineQuery(callOut.queries.proposeRecipients, async (ctx, { hazard, areaCode }) => {
  ctx.require('call-out.start', { orgPath: null, areaCode })
  const proposed = await Promise.all(postsToCall(hazard, areaCode).map((wish) => byPost(ctx, wish)))
  const field = expertField(hazard)
  if (field !== null && ctx.registry.queries.has(team.queries.listExperts.id)) proposed.push(...(await experts(ctx, field)))
  return { proposed: proposed.filter((one) => one.people.length > 0) }
})
