import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { isWithin } from '../domain/organisation-path.ts'
import { indexPeople, peopleBelow } from './find-in-search.ts'
import { changeOrganisation, lockOrganisation, organisationByCode, organisationJson } from './organisation.store.ts'

export const moveOrganisation = defineAction(organisation.actions.moveOrganisation, async (ctx, input) => {
  const before = await lockOrganisation(ctx, input.code, input.version)
  const parent = await organisationByCode(ctx, input.parentCode)
  ctx.require('organisation.edit', { orgPath: before.path, areaCode: before.area_code })
  ctx.require('organisation.edit', { orgPath: parent.path, areaCode: parent.area_code })
  if (isWithin(parent.path, before.path)) fail('organisation.would-be-own-ancestor', { name: before.name, parent: parent.name })
  const path = `${parent.path}.${before.code}`
  const table = sql.id(ctx.schema, 'organisation')
  // The rest of each path below stays: only the part up to the moved organisation is exchanged.
  const { numAffectedRows } = await sql`update ${table} set path = ${path} || substr(path, ${before.path.length + 1}::int), version = version + 1,
    updated_at = ${new Date(ctx.now)}, updated_by = ${ctx.actor.name} where path like ${`${before.path}.%`}`.execute(ctx.db())
  const after = organisationJson(await changeOrganisation(ctx, input.code, { path, parent_code: parent.code }))
  await sql`update ${sql.id(ctx.schema, 'person')} set org_path = ${path} || substr(org_path, ${before.path.length + 1}::int), version = version + 1,
    updated_at = ${new Date(ctx.now)}, updated_by = ${ctx.actor.name} where org_path = ${before.path} or org_path like ${`${before.path}.%`}`.execute(ctx.db())
  await indexPeople(ctx, peopleBelow(path))
  ctx.audit({ kind: 'organisation', id: before.id, code: before.code, before: organisationJson(before), after, note: input.reason })
  await ctx.emit(organisation.events.organisationMoved, { code: before.code, from: before.path, to: path })
  return { organisation: after, rewritten: Number(numAffectedRows ?? 0) + 1 }
})
