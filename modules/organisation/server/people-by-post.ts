import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { organisation } from '../contract.ts'
import { organisationByCode } from './organisation.store.ts'
import { postsWhere } from './person.store.ts'

export const peopleByPost = defineQuery(organisation.queries.peopleByPost, async (ctx, input) => {
  const reach = ctx.reach('organisation.read')
  const path = input.organisationCode === undefined ? null : (await organisationByCode(ctx, input.organisationCode)).path
  const posts = await postsWhere(ctx, (base) => {
    let query = base.where('post_holding.post', '=', input.post).where((eb) => withinReach(eb, reach, 'organisation.path', 'organisation.area_code'))
    if (input.areaCode !== undefined) query = query.where('organisation.area_code', 'like', `${input.areaCode}%`)
    if (path !== null) query = query.where((eb) => eb.or([eb('organisation.path', '=', path), eb('organisation.path', 'like', `${path}.%`)]))
    if (input.subjectKind !== undefined) query = query.where('post_holding.subject_kind', '=', input.subjectKind)
    if (input.subjectCode !== undefined) query = query.where('post_holding.subject_code', '=', input.subjectCode)
    return query
  })
  return { posts }
})
