import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { organisationByCode } from './organisation.store.ts'
import { findPeopleRows } from './person.store.ts'

export const searchPeople = defineQuery(organisation.queries.searchPeople, async (ctx, input) => {
  const reach = ctx.reach('organisation.read')
  const under = input.organisationCode === undefined ? {} : { underPath: (await organisationByCode(ctx, input.organisationCode)).path }
  return findPeopleRows(ctx, reach, { text: input.text, ...under, ...(input.post === undefined ? {} : { post: input.post }) }, input.limit)
})
