import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { people } from './person.store.ts'

export const listPosts = defineQuery(organisation.queries.listPosts, async (ctx) => {
  // Names of kinds of posts say nothing of a person or a place.
  ctx.citywide()
  const posts = await people(ctx).selectFrom('post_holding').select(['post', 'title']).distinct().where('until', 'is', null).orderBy('title').orderBy('post').execute()
  return { posts }
})
