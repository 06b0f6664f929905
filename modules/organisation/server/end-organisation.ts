import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { changeOrganisation, lockOrganisation, organisationJson, organisations } from './organisation.store.ts'
import { postsWhere } from './person.store.ts'

export const endOrganisation = defineAction(organisation.actions.endOrganisation, async (ctx, input) => {
  const before = await lockOrganisation(ctx, input.code, input.version)
  ctx.require('organisation.edit', { orgPath: before.path, areaCode: before.area_code })
  const below = await organisations(ctx).selectFrom('organisation').select('code').where('parent_code', '=', before.code).where('ended_at', 'is', null).execute()
  const posts = await postsWhere(ctx, (query) => query.where('post_holding.organisation_code', '=', before.code))
  if (below.length > 0 || posts.length > 0) fail('organisation.has-members', { name: before.name, below: below.length, posts: posts.length })
  const after = organisationJson(await changeOrganisation(ctx, input.code, { ended_at: new Date(ctx.now) }))
  ctx.audit({ kind: 'organisation', id: before.id, code: before.code, before: organisationJson(before), after, note: input.reason })
  return after
})
