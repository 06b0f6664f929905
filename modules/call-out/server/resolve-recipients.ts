import { organisation, type PersonRow } from '#modules/organisation/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { CallOutHead, Recipient } from '../contract/call.ts'
import { type Mention, mergeMentions } from '../domain/merge-recipients.ts'
import type { NewCall } from './call.store.ts'

export interface Resolved {
  readonly calls: readonly NewCall[]
  /** Mentions before those of one person were merged. */
  readonly posts: number
  readonly holes: CallOutHead['holes']
}

const PEOPLE_AT_ONCE = 1_000
const MEMBERS_AT_ONCE = 500
const POSTS_SHOWN = 3

type PostWish = Extract<Recipient, { post: string }>
type Members = Extract<Recipient, { organisation: string }>

const wordsOf = (wish: PostWish): string => [wish.post, wish.areaCode ?? wish.organisation ?? '', wish.subjectCode ?? ''].filter(Boolean).join(' ')

async function holdersOf(ctx: QueryContext, wish: PostWish): Promise<string[]> {
  const { posts } = await ctx.call(
    organisation.queries.peopleByPost,
    { post: wish.post, ...(wish.areaCode ? { areaCode: wish.areaCode } : {}), ...(wish.organisation ? { organisationCode: wish.organisation } : {}), ...(wish.subjectKind ? { subjectKind: wish.subjectKind } : {}), ...(wish.subjectCode ? { subjectCode: wish.subjectCode } : {}) },
    'system',
  )
  return posts.map((held) => held.personId)
}

async function membersOf(ctx: QueryContext, code: string): Promise<string[]> {
  const { people, total } = await ctx.call(organisation.queries.searchPeople, { organisationCode: code, limit: MEMBERS_AT_ONCE }, 'system')
  if (total > people.length) fail('call-out.organisation-too-big', { organisation: code, total, limit: MEMBERS_AT_ONCE })
  return people.map((person) => person.id)
}

/** The same post or organisation asked for many times (a reason each) is looked up once. */
class Lookups {
  readonly #ctx: QueryContext
  readonly #found = new Map<string, Promise<string[]>>()

  constructor(ctx: QueryContext) {
    this.#ctx = ctx
  }

  find(recipient: PostWish | Members): Promise<string[]> {
    const key = JSON.stringify({ ...recipient, reason: '' })
    const known = this.#found.get(key)
    if (known) return known
    const found = 'post' in recipient ? holdersOf(this.#ctx, recipient) : membersOf(this.#ctx, recipient.organisation)
    this.#found.set(key, found)
    return found
  }
}

async function mentionsOf(ctx: QueryContext, recipients: readonly Recipient[]): Promise<{ mentions: Mention[]; holes: CallOutHead['holes'] }> {
  const lookups = new Lookups(ctx)
  const mentions: Mention[] = []
  const holes: CallOutHead['holes'] = []
  for (const recipient of recipients) {
    if ('personId' in recipient) {
      mentions.push(recipient)
      continue
    }
    const found = await lookups.find(recipient)
    if (found.length === 0) holes.push({ what: 'post' in recipient ? wordsOf(recipient) : recipient.organisation, reason: recipient.reason })
    for (const personId of found) mentions.push({ personId, reason: recipient.reason })
  }
  return { mentions, holes }
}

async function peopleOf(ctx: QueryContext, ids: readonly string[]): Promise<ReadonlyMap<string, PersonRow>> {
  const people = new Map<string, PersonRow>()
  for (let from = 0; from < ids.length; from += PEOPLE_AT_ONCE) {
    const found = await ctx.call(organisation.queries.findPeople, { ids: ids.slice(from, from + PEOPLE_AT_ONCE) }, 'system')
    for (const person of found.people) people.set(person.id, person)
  }
  return people
}

function postWords(person: PersonRow): string {
  const titles = [...new Set(person.posts.map((held) => held.title))]
  return titles.slice(0, POSTS_SHOWN).join('、') + (titles.length > POSTS_SHOWN ? ' 等' : '')
}

/** Who a list of recipients is: each person once, with every reason; and what led to nobody. */
export async function resolveRecipients(ctx: QueryContext, recipients: readonly Recipient[]): Promise<Resolved> {
  const { mentions, holes } = await mentionsOf(ctx, recipients)
  const merged = mergeMentions(mentions)
  const people = await peopleOf(ctx, merged.map((one) => one.personId))
  const calls: NewCall[] = []
  for (const { personId, reasons } of merged) {
    const person = people.get(personId)
    if (!person) {
      holes.push({ what: personId, reason: reasons.join('；') })
      continue
    }
    calls.push({ id: uuidv7(ctx.now), person_id: personId, name: person.name, post: postWords(person), org_name: person.organisationName, person_org_path: person.orgPath, area_code: person.areaCode, phone_mask: person.phoneMask, reasons })
  }
  return { calls, posts: mentions.length, holes }
}
