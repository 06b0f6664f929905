import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { dateText } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Reach } from '#platform/server/action/reach.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { maskPersonal } from '#platform/server/crypto/personal-cipher.ts'
import type { HeldPost, OrganisationKind, PersonRow } from '../contract.ts'
import type { OrganisationTables } from './organisation.store.ts'

interface PersonTable {
  id: string
  code: string
  name: string
  phone_sealed: string | null
  phone_hash: string | null
  phone_mask: string | null
  organisation_code: string
  org_path: string
  area_code: string | null
  source: string
  demo: boolean
  version: number
  updated_at: string | Date
  updated_by: string
}

interface PostTable {
  id: string
  person_id: string
  organisation_code: string
  post: string
  title: string
  subject_kind: string | null
  subject_code: string | null
  since: string
  until: string | null
  version: number
  updated_at: string | Date
  updated_by: string
}

export interface PersonTables extends OrganisationTables {
  person: PersonTable
  post_holding: PostTable
}

export const people = (ctx: QueryContext): Kysely<PersonTables> => ctx.db<PersonTables>()

/** The three columns that a telephone number becomes. */
export function phoneColumns(ctx: QueryContext, phone: string | null): Pick<PersonTable, 'phone_sealed' | 'phone_hash' | 'phone_mask'> {
  if (phone === null || phone === '') return { phone_sealed: null, phone_hash: null, phone_mask: null }
  const plain = phone.replaceAll(/[\s-]/g, '')
  return { phone_sealed: ctx.cipher.seal(plain), phone_hash: ctx.cipher.indexHash(plain), phone_mask: maskPersonal('phone', plain) }
}

interface JoinedPost extends Selectable<PostTable> {
  person_name: string
  organisation_name: string
  organisation_kind: OrganisationKind
  org_path: string
  area_code: string | null
}

function postJson(row: JoinedPost): HeldPost {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    post: row.post,
    title: row.title,
    organisationCode: row.organisation_code,
    organisationName: row.organisation_name,
    organisationKind: row.organisation_kind,
    orgPath: row.org_path,
    areaCode: row.area_code,
    subjectKind: row.subject_kind,
    subjectCode: row.subject_code,
    since: row.since,
    until: row.until,
    version: row.version,
  }
}

type PostQuery = SelectQueryBuilder<PersonTables, 'post_holding' | 'organisation' | 'person', JoinedPost>

function joinedPosts(ctx: QueryContext): PostQuery {
  return people(ctx)
    .selectFrom('post_holding')
    .innerJoin('organisation', 'organisation.code', 'post_holding.organisation_code')
    .innerJoin('person', 'person.id', 'post_holding.person_id')
    .selectAll('post_holding')
    .select(['person.name as person_name', 'organisation.name as organisation_name', 'organisation.kind as organisation_kind', 'organisation.path as org_path', 'organisation.area_code as area_code'])
}

/** Posts as JSON; `narrow` says which. Only those held today unless `ended` is asked for. */
export async function postsWhere(ctx: QueryContext, narrow: (query: PostQuery) => PostQuery, ended = false): Promise<HeldPost[]> {
  let query = narrow(joinedPosts(ctx))
  if (!ended) {
    const today = dateText(ctx.now)
    query = query.where((eb) => eb.or([eb('post_holding.until', 'is', null), eb('post_holding.until', '>', today)]))
  }
  const rows = await query.orderBy('organisation.path').orderBy('post_holding.post').orderBy('person.code').orderBy('post_holding.id').execute()
  return rows.map(postJson)
}

export interface PersonFilter {
  readonly ids?: readonly string[]
  readonly text?: string
  readonly underPath?: string
  readonly post?: string
}

/** Persons an actor may see, with their posts; a full telephone number finds its owner by the keyed hash. */
export async function findPeopleRows(ctx: QueryContext, reach: Reach, filter: PersonFilter, limit: number): Promise<{ people: PersonRow[]; total: number }> {
  let query = people(ctx)
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.code', 'person.organisation_code')
    .where((eb) => withinReach(eb, reach, 'person.org_path', 'person.area_code'))
  if (filter.ids) query = query.where('person.id', 'in', [...filter.ids])
  if (filter.text) {
    const text = filter.text
    query = query.where((eb) => eb.or([eb('person.name', 'like', `%${text}%`), eb('organisation.name', 'like', `%${text}%`), eb('person.phone_hash', '=', ctx.cipher.indexHash(text.replaceAll('-', '')))]))
  }
  if (filter.underPath) {
    const path = filter.underPath
    query = query.where((eb) => eb.or([eb('person.org_path', '=', path), eb('person.org_path', 'like', `${path}.%`)]))
  }
  if (filter.post) {
    const post = filter.post
    query = query.where((eb) => eb.exists(eb.selectFrom('post_holding').select('post_holding.id').whereRef('post_holding.person_id', '=', 'person.id').where('post_holding.post', '=', post).where('post_holding.until', 'is', null)))
  }
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query.selectAll('person').select('organisation.name as organisation_name').orderBy('person.org_path').orderBy('person.code').limit(limit).execute()
  if (rows.length === 0) return { people: [], total }
  const posts = await postsWhere(ctx, (posted) => posted.where('post_holding.person_id', 'in', rows.map((row) => row.id)))
  const list = rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    phoneMask: row.phone_mask,
    organisationCode: row.organisation_code,
    organisationName: row.organisation_name,
    orgPath: row.org_path,
    areaCode: row.area_code,
    demo: row.demo,
    version: row.version,
    posts: posts.filter((post) => post.personId === row.id),
  }))
  return { people: list, total }
}

/** One person within reach, or `organisation.person-not-found`. */
export async function personById(ctx: QueryContext, reach: Reach, id: string): Promise<PersonRow> {
  const { people: found } = await findPeopleRows(ctx, reach, { ids: [id] }, 1)
  return found[0] ?? fail('organisation.person-not-found', { id })
}

/** The row locked for a change; another version than the writer saw is a conflict. */
export async function lockPerson(ctx: QueryContext, id: string, version?: number): Promise<Selectable<PersonTable>> {
  const row = await people(ctx).selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) fail('organisation.person-not-found', { id })
  if (version !== undefined && row.version !== version)
    fail('organisation.conflict', { yours: version, theirs: { name: row.name, organisationCode: row.organisation_code, version: row.version }, updatedBy: row.updated_by, updatedAt: String(row.updated_at) })
  return row
}
