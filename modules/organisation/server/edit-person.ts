import { sql } from 'kysely'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { indexPeople, onePerson } from './find-in-search.ts'
import { organisationByCode } from './organisation.store.ts'
import { lockPerson, people, personById, phoneColumns } from './person.store.ts'

export const editPerson = defineAction(organisation.actions.editPerson, async (ctx, input) => {
  const before = await lockPerson(ctx, input.id, input.version)
  const home = await organisationByCode(ctx, input.organisationCode)
  ctx.require('organisation.edit', { orgPath: before.org_path, areaCode: before.area_code })
  ctx.require('organisation.edit', { orgPath: home.path, areaCode: home.area_code })
  const phone = input.phone === undefined ? {} : phoneColumns(ctx, input.phone)
  const after = await people(ctx)
    .updateTable('person')
    .set({ name: input.name, ...phone, organisation_code: home.code, org_path: home.path, area_code: home.area_code, version: sql<number>`version + 1`, updated_at: new Date(ctx.now), updated_by: ctx.actor.name })
    .where('id', '=', input.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const seen = (row: typeof before) => ({ name: row.name, organisationCode: row.organisation_code, phone: row.phone_sealed })
  await indexPeople(ctx, onePerson(input.id))
  ctx.audit({ kind: 'person', id: before.id, code: before.code, before: seen(before), after: seen(after) })
  return personById(ctx, ctx.reach('organisation.edit'), input.id)
})
