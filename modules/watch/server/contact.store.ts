import { organisation, type HeldPost } from '#modules/organisation/contract.ts'
import { DAY } from '#platform/kernel/instant.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { ContactRow } from '../contract/desk.ts'
import { readSettings } from './settings.store.ts'

interface ContactTable {
  contact_test: { id: string; person_id: string; at: Date | string; outcome: 'answered' | 'no-answer' | 'wrong-number'; way: 'call-out' | 'hand'; by_name: string; note: string }
}

/** Posts that the watch calls, in the order of the book. */
const POSTS: readonly { readonly post: string; readonly group: ContactRow['group'] }[] = [
  { post: 'duty-leader', group: 'duty' },
  { post: 'duty-officer', group: 'duty' },
  { post: 'commander', group: 'leader' },
  { post: 'deputy-commander', group: 'leader' },
  { post: 'liaison', group: 'department' },
  { post: 'section-officer', group: 'department' },
  { post: 'town-leader', group: 'town' },
  { post: 'town-office', group: 'town' },
  { post: 'expert', group: 'expert' },
]

export interface ContactTest {
  readonly id?: string
  readonly personId: string
  readonly outcome: 'answered' | 'no-answer' | 'wrong-number'
  readonly way: 'call-out' | 'hand'
  readonly by: string
  readonly note: string
}

export async function addTest(ctx: ActionContext, test: ContactTest): Promise<string> {
  const id = test.id ?? newId(ctx)
  await ctx.db<ContactTable>().insertInto('contact_test').values({ id, person_id: test.personId, at: new Date(ctx.now), outcome: test.outcome, way: test.way, by_name: test.by, note: test.note }).onConflict((oc) => oc.doNothing()).execute()
  return id
}

async function lastTests(ctx: QueryContext) {
  const rows = await ctx.db<ContactTable>().selectFrom('contact_test').selectAll().distinctOn('person_id').orderBy('person_id').orderBy('at', 'desc').orderBy('id', 'desc').execute()
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** Each person once, under the first post of the list that he holds. */
async function heldPosts(ctx: QueryContext): Promise<{ held: HeldPost; group: ContactRow['group'] }[]> {
  const seen = new Set<string>()
  const found: { held: HeldPost; group: ContactRow['group'] }[] = []
  for (const { post, group } of POSTS) {
    const { posts } = await ctx.call(organisation.queries.peopleByPost, { post }, 'system')
    for (const held of posts) {
      if (seen.has(held.personId)) continue
      seen.add(held.personId)
      found.push({ held, group })
    }
  }
  return found
}

const NEVER = { testedAt: null, outcome: null, testedBy: null, way: null }

export interface ContactBook {
  readonly contacts: ContactRow[]
  readonly afterDays: number
}

/** Whom the watch calls, with the last try of each number. */
export async function readContacts(ctx: QueryContext): Promise<ContactBook> {
  const afterDays = (await readSettings(ctx)).number('contact.test-days')
  const found = await heldPosts(ctx)
  const { people } = await ctx.call(organisation.queries.findPeople, { ids: found.map(({ held }) => held.personId).slice(0, 1000) }, 'system')
  const masks = new Map(people.map((person) => [person.id, person.phoneMask]))
  const tests = await lastTests(ctx)
  const contacts = found.map(({ held, group }): ContactRow => {
    const test = tests.get(held.personId)
    const last = test ? { testedAt: test.at as string, outcome: test.outcome, testedBy: test.by_name, way: test.way } : NEVER
    const stale = last.outcome !== 'answered' || ctx.now - Date.parse(last.testedAt) > afterDays * DAY
    return {
      personId: held.personId,
      name: held.personName,
      phoneMask: masks.get(held.personId) ?? null,
      organisation: held.organisationName,
      post: held.title,
      group,
      ...last,
      stale,
    }
  })
  return { contacts, afterDays }
}

