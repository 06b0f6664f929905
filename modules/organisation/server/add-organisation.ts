import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { organisationByCode, organisationJson, organisations } from './organisation.store.ts'

export const addOrganisation = defineAction(organisation.actions.addOrganisation, async (ctx, input) => {
  const parent = await organisationByCode(ctx, input.parentCode)
  const path = `${parent.path}.${input.code}`
  ctx.require('organisation.edit', { orgPath: path, areaCode: input.areaCode ?? parent.area_code })
  const taken = await organisations(ctx).selectFrom('organisation').select('code').where('code', '=', input.code).executeTakeFirst()
  if (taken) fail('organisation.code-taken', { code: input.code })
  const row = await organisations(ctx)
    .insertInto('organisation')
    .values({
      id: input.id,
      code: input.code,
      parent_code: parent.code,
      kind: input.kind,
      name: input.name,
      short_name: input.shortName || input.name,
      path,
      area_code: input.areaCode ?? parent.area_code,
      phone: input.phone,
      lon: null,
      lat: null,
      source: `录入：${ctx.actor.name}`,
      version: 1,
      ended_at: null,
      updated_at: new Date(ctx.now),
      updated_by: ctx.actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const json = organisationJson(row)
  ctx.audit({ kind: 'organisation', id: row.id, code: row.code, after: json })
  return json
})
