import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { indexPeople, onePerson } from './find-in-search.ts'
import { organisationByCode } from './organisation.store.ts'
import { lockPerson, people, postsWhere } from './person.store.ts'

export const givePost = defineAction(organisation.actions.givePost, async (ctx, input) => {
  const person = await lockPerson(ctx, input.personId)
  const place = await organisationByCode(ctx, input.organisationCode)
  if (place.ended_at !== null) fail('organisation.not-found', { code: input.organisationCode })
  ctx.require('organisation.edit', { orgPath: place.path, areaCode: place.area_code })
  await people(ctx)
    .insertInto('post_holding')
    .values({ id: input.id, person_id: person.id, organisation_code: place.code, post: input.post, title: input.title, subject_kind: input.subjectKind, subject_code: input.subjectCode, since: input.since, until: null, version: 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .execute()
  const [held] = await postsWhere(ctx, (query) => query.where('post_holding.id', '=', input.id), true)
  await indexPeople(ctx, onePerson(person.id))
  ctx.audit({ kind: 'person', id: person.id, code: person.code, after: held, note: `任 ${place.name} ${input.title}` })
  return held!
})
