import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { indexPeople, onePerson } from './find-in-search.ts'
import { organisationByCode } from './organisation.store.ts'
import { people, personById, phoneColumns } from './person.store.ts'

export const addPerson = defineAction(organisation.actions.addPerson, async (ctx, input) => {
  const home = await organisationByCode(ctx, input.organisationCode)
  ctx.require('organisation.edit', { orgPath: home.path, areaCode: home.area_code })
  const phone = phoneColumns(ctx, input.phone)
  const code = await ctx.nextCode('PE')
  await people(ctx)
    .insertInto('person')
    .values({ id: input.id, code, name: input.name, ...phone, organisation_code: home.code, org_path: home.path, area_code: home.area_code, source: `录入：${ctx.actor.name}`, demo: false, version: 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .execute()
  await indexPeople(ctx, onePerson(input.id))
  ctx.audit({ kind: 'person', id: input.id, code, after: { name: input.name, organisationCode: home.code, phone: phone.phone_sealed } })
  return personById(ctx, ctx.reach('organisation.edit'), input.id)
})
