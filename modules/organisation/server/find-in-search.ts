import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { dateText } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { SearchKind } from '#platform/server/action/define.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import { haystackOf } from '#platform/server/register/haystack.ts'
import { putSearchEntries } from '#platform/server/search/search-entries.ts'

/** Registers link to persons under this id. */
export const personKind: SearchKind = { id: 'organisation.person', title: { zh: '人员', en: 'Person' }, permission: 'organisation.read', path: (id) => `/organisations/person/${id}` }

interface Indexed {
  id: string
  code: string
  name: string
  organisation: string
  org_path: string
  area_code: string | null
  posts: string[]
}

export const onePerson = (id: string): RawBuilder<SqlBool> => sql<SqlBool>`p.id = ${id}`
/** Persons at home in an organisation or below it. */
export const peopleBelow = (path: string): RawBuilder<SqlBool> => sql<SqlBool>`(p.org_path = ${path} or starts_with(p.org_path, ${`${path}.`}))`
const everybody = sql<SqlBool>`true`

/** Makes persons findable by name, code, organisation and the posts they hold today; never by a telephone number. */
export async function indexPeople(ctx: QueryContext, which: RawBuilder<SqlBool> = everybody): Promise<void> {
  const [person, organisation, post] = ['person', 'organisation', 'post_holding'].map((name) => sql.id(ctx.schema, name)) as [RawBuilder<unknown>, RawBuilder<unknown>, RawBuilder<unknown>]
  const { rows } = await sql<Indexed>`
    select p.id, p.code, p.name, p.org_path, p.area_code, o.name as organisation,
      coalesce((select array_agg(distinct h.title order by h.title) from ${post} h where h.person_id = p.id and (h.until is null or h.until > ${dateText(ctx.now)}::date)), '{}') as posts
    from ${person} p join ${organisation} o on o.code = p.organisation_code where ${which}`.execute(ctx.db())
  const areas = await areaNames(ctx, rows.map((row) => row.area_code))
  await putSearchEntries(
    ctx,
    rows.map((row) => ({
      register: personKind.id,
      subject_id: row.id,
      code: row.code,
      title: row.name,
      subtitle: [personKind.title.zh, row.organisation, ...row.posts].join(' · ').slice(0, 300),
      haystack: haystackOf([row.code, row.name, row.organisation, areas.get(row.area_code ?? ''), ...row.posts]),
      org_path: row.org_path,
      area_code: row.area_code,
      lon: null,
      lat: null,
    })),
  )
}
