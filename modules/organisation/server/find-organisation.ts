import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { organisation } from '../contract.ts'
import { organisationByCode, organisationJson, organisations } from './organisation.store.ts'
import { postsWhere } from './person.store.ts'

export const findOrganisation = defineQuery(organisation.queries.findOrganisation, async (ctx, input) => {
  const reach = ctx.reach('organisation.read')
  const row = await organisationByCode(ctx, input.code)
  const above = row.path.split('.').slice(0, -1)
  const ancestors = above.length === 0 ? [] : await organisations(ctx).selectFrom('organisation').selectAll().where('code', 'in', above).orderBy('path').execute()
  const { children } = await organisations(ctx).selectFrom('organisation').select(sql<number>`count(*)`.as('children')).where('parent_code', '=', input.code).where('ended_at', 'is', null).executeTakeFirstOrThrow()
  const posts = await postsWhere(ctx, (query) => query.where('post_holding.organisation_code', '=', input.code).where((eb) => withinReach(eb, reach, 'organisation.path', 'organisation.area_code')))
  return { organisation: organisationJson(row), ancestors: ancestors.map(organisationJson), children, posts }
})
