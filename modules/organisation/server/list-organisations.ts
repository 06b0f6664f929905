import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { organisationByCode, organisationJson, organisations } from './organisation.store.ts'

export const listOrganisations = defineQuery(organisation.queries.listOrganisations, async (ctx, input) => {
  // The names and the tree of public bodies are no secret between them; persons are narrowed by reach.
  ctx.citywide()
  let query = organisations(ctx).selectFrom('organisation').selectAll()
  if (!input.withEnded) query = query.where('ended_at', 'is', null)
  if (input.kinds) query = query.where('kind', 'in', input.kinds)
  if (input.parentCode !== undefined) query = query.where('parent_code', '=', input.parentCode)
  if (input.under !== undefined) {
    const { path } = await organisationByCode(ctx, input.under)
    query = query.where((eb) => eb.or([eb('path', '=', path), eb('path', 'like', `${path}.%`)]))
  }
  if (input.text) {
    const text = `%${input.text}%`
    query = query.where((eb) => eb.or([eb('name', 'like', text), eb('short_name', 'like', text), eb('code', 'like', text)]))
  }
  const rows = await query.orderBy('path').execute()
  return { organisations: rows.map(organisationJson) }
})
