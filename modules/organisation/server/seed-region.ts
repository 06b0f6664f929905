import { join } from 'node:path'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import type { Region } from '#platform/server/action/region.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { readCsv } from '#platform/server/csv.ts'
import { organisationKind } from '../contract.ts'
import { parentsFirst } from '../domain/organisation-path.ts'
import { organisations } from './organisation.store.ts'
import { people, phoneColumns } from './person.store.ts'

type Lines = Record<string, string>[]

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
const numberOrNull = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))

/** Rows per insert: far below the 65,535 parameters of one statement. */
const BATCH = 500

async function inBatches<T>(rows: readonly T[], insert: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) await insert(rows.slice(at, at + BATCH))
}

async function seedOrganisations(ctx: ActionContext, lines: Lines): Promise<Map<string, { path: string; areaCode: string | null }>> {
  const placed = new Map<string, { path: string; areaCode: string | null }>()
  const rows = parentsFirst(lines.map((line) => ({ ...line, code: line['code']!, parentCode: line['parentCode'] ?? '' }) as Record<string, string> & { code: string; parentCode: string })).map((line) => {
    const path = line.parentCode === '' ? line.code : `${placed.get(line.parentCode)!.path}.${line.code}`
    placed.set(line.code, { path, areaCode: orNull(line['areaCode']) })
    return {
      id: newId(ctx),
      code: line.code,
      parent_code: orNull(line.parentCode),
      kind: organisationKind.parse(line['kind']),
      name: line['name']!,
      short_name: line['shortName'] || line['name']!,
      path,
      area_code: orNull(line['areaCode']),
      phone: orNull(line['phone']),
      lon: numberOrNull(line['lon']),
      lat: numberOrNull(line['lat']),
      source: line['source']!,
      version: 1,
      ended_at: null,
      updated_at: new Date(ctx.now),
      updated_by: ctx.actor.name,
    }
  })
  await inBatches(rows, (batch) => organisations(ctx).insertInto('organisation').values(batch).execute())
  return placed
}

async function seedPeople(ctx: ActionContext, lines: Lines, placed: Map<string, { path: string; areaCode: string | null }>): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const rows = lines.map((line) => {
    const home = placed.get(line['organisationCode']!)
    if (!home) throw new Error(`person ${line['code']} belongs to an unknown organisation ${line['organisationCode']}`)
    const id = newId(ctx)
    ids.set(line['code']!, id)
    return {
      id,
      code: line['code']!,
      name: line['name']!,
      ...phoneColumns(ctx, orNull(line['phone'])),
      organisation_code: line['organisationCode']!,
      org_path: home.path,
      area_code: orNull(line['areaCode']) ?? home.areaCode,
      source: line['source']!,
      demo: line['source']!.includes('演示'),
      version: 1,
      updated_at: new Date(ctx.now),
      updated_by: ctx.actor.name,
    }
  })
  await inBatches(rows, (batch) => people(ctx).insertInto('person').values(batch).execute())
  return ids
}

async function seedPosts(ctx: ActionContext, lines: Lines, ids: Map<string, string>): Promise<void> {
  const rows = lines.map((line) => {
    const person = ids.get(line['personCode']!)
    if (person === undefined) throw new Error(`post ${line['code']} is held by an unknown person ${line['personCode']}`)
    return {
      id: newId(ctx),
      person_id: person,
      organisation_code: line['organisationCode']!,
      post: line['post']!,
      title: line['postName']!,
      subject_kind: orNull(line['subjectKind']),
      subject_code: orNull(line['subjectCode']),
      since: line['since']!,
      until: null,
      version: 1,
      updated_at: new Date(ctx.now),
      updated_by: ctx.actor.name,
    }
  })
  await inBatches(rows, (batch) => people(ctx).insertInto('post_holding').values(batch).execute())
}

/** Organisations, persons and posts of the region's lists. */
export const regionSeed: SeedDefinition = {
  id: 'organisation.region',
  async run(ctx: ActionContext, region: Region) {
    const read = (name: string): Promise<Lines> => readCsv(join(region.folder, 'registers', `${name}.csv`))
    const lines = await read('organisations')
    const placed = await seedOrganisations(ctx, lines)
    const persons = await read('people')
    const ids = await seedPeople(ctx, persons, placed)
    const posts = await read('posts')
    await seedPosts(ctx, posts, ids)
    ctx.audit({ kind: 'region', id: region.name, after: { organisations: lines.length, people: persons.length, posts: posts.length } })
  },
}
