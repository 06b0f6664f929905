import { join } from 'node:path'
import { organisation } from '#modules/organisation/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import type { Region } from '#platform/server/action/region.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { readCsv } from '#platform/server/csv.ts'
import type { HeadquartersTables } from './headquarters.store.ts'

/** Special headquarters and their standing members of the region's lists; persons by their codes. */
export const loadHeadquarters: SeedDefinition = {
  id: 'response.headquarters',
  async run(ctx: ActionContext, region: Region) {
    const read = (name: string): Promise<Record<string, string>[]> => readCsv(join(region.folder, 'registers', `${name}.csv`))
    const rows = await read('headquarters')
    const members = await read('headquarters-members')
    const codes = [...new Set(members.map((member) => member['personCode']!).filter(Boolean))]
    const { people } = ctx.registry.queries.has(organisation.queries.peopleByCode.id) ? await ctx.call(organisation.queries.peopleByCode, { codes }, 'system') : { people: [] }
    const ids = new Map(people.map((person) => [person.code, person.id]))
    const db = ctx.db<HeadquartersTables>()
    await db.insertInto('headquarters').values(rows.map((row) => ({ code: row['code']!, name: row['name']!, plan_title: row['planName']!, source: row['source']!, surveyed_at: row['surveyedAt']!, confidence: row['confidence']! }))).execute()
    await db.insertInto('headquarters_member').values(members.map((member) => ({ id: newId(ctx), headquarters_code: member['headquartersCode']!, code: member['code']!, duty: member['duty']!, organisation_code: member['organisationCode']!, person_id: ids.get(member['personCode']!) ?? null, version: 1 }))).execute()
    ctx.audit({ kind: 'region', id: region.name, after: { headquarters: rows.length, members: members.length } })
  },
}
