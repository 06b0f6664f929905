import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { findPeopleRows } from './person.store.ts'

export const findPeople = defineQuery(organisation.queries.findPeople, async (ctx, input) => {
  const reach = ctx.reach('organisation.read')
  if (input.ids.length === 0) return { people: [] }
  const { people } = await findPeopleRows(ctx, reach, { ids: input.ids }, input.ids.length)
  return { people }
})
