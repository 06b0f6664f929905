import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { organisation } from '../contract.ts'
import { people } from './person.store.ts'

export const peopleByCode = defineQuery(organisation.queries.peopleByCode, async (ctx, input) => {
  const reach = ctx.reach('organisation.read')
  if (input.codes.length === 0) return { people: [] }
  const rows = await people(ctx)
    .selectFrom('person')
    .select(['id', 'code', 'name', 'org_path', 'area_code'])
    .where('code', 'in', input.codes)
    .where((eb) => withinReach(eb, reach, 'org_path', 'area_code'))
    .orderBy('code')
    .execute()
  return { people: rows.map((row) => ({ id: row.id, code: row.code, name: row.name, orgPath: row.org_path, areaCode: row.area_code })) }
})
