import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { indexPeople, peopleBelow } from './find-in-search.ts'
import { changeOrganisation, lockOrganisation, organisationJson } from './organisation.store.ts'

export const renameOrganisation = defineAction(organisation.actions.renameOrganisation, async (ctx, input) => {
  const before = await lockOrganisation(ctx, input.code, input.version)
  ctx.require('organisation.edit', { orgPath: before.path, areaCode: before.area_code })
  const after = organisationJson(await changeOrganisation(ctx, input.code, { name: input.name, short_name: input.shortName || input.name, phone: input.phone }))
  await indexPeople(ctx, peopleBelow(before.path))
  ctx.audit({ kind: 'organisation', id: before.id, code: before.code, before: organisationJson(before), after })
  return after
})
