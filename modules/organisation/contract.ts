import { z } from 'zod'
import { action, defineContract, event, query } from '#platform/kernel/contract.ts'

const code = z.string().trim().regex(/^[0-9A-Za-z-]{1,20}$/)
const instant = z.iso.datetime()

export const ORGANISATION_KINDS = ['city', 'department', 'town', 'village', 'group', 'headquarters', 'enterprise', 'team'] as const
export const organisationKind = z.enum(ORGANISATION_KINDS)
export type OrganisationKind = z.infer<typeof organisationKind>

export const organisationRow = z.object({
  id: z.guid(),
  code,
  parentCode: z.string().nullable(),
  kind: organisationKind,
  name: z.string(),
  shortName: z.string(),
  /** Codes from the root, joined by dots: `511181.511181101`. */
  path: z.string(),
  areaCode: z.string().nullable(),
  phone: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  source: z.string(),
  version: z.number().int(),
  /** When it was dissolved; null while it exists. */
  endedAt: instant.nullable(),
})
export type OrganisationRow = z.infer<typeof organisationRow>

export const heldPost = z.object({
  id: z.guid(),
  personId: z.guid(),
  personName: z.string(),
  /** Stable word: `duty-officer`. */
  post: z.string(),
  /** What screens call it: 值班员. */
  title: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  organisationKind,
  orgPath: z.string(),
  areaCode: z.string().nullable(),
  /** What the post is about, when it is about one thing: `hazard-point`, `GQ-07`. */
  subjectKind: z.string().nullable(),
  subjectCode: z.string().nullable(),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  version: z.number().int(),
})
export type HeldPost = z.infer<typeof heldPost>

export const personRow = z.object({
  id: z.guid(),
  code: z.string(),
  name: z.string(),
  /** Masked: `139 **** 0159`; null when no number is known. */
  phoneMask: z.string().nullable(),
  organisationCode: z.string(),
  organisationName: z.string(),
  orgPath: z.string(),
  areaCode: z.string().nullable(),
  demo: z.boolean(),
  version: z.number().int(),
  posts: z.array(heldPost),
})
export type PersonRow = z.infer<typeof personRow>

const versioned = { version: z.number().int().min(1) }
const reason = z.string().trim().min(2).max(300)

export const organisation = defineContract({
  module: 'organisation',
  title: { zh: '组织', en: 'Organisations' },
  permissions: {
    'organisation.read': { zh: '查看组织与通讯录', en: 'See organisations and people' },
    'organisation.edit': { zh: '维护组织、人员与岗位', en: 'Maintain organisations, people and posts' },
    'organisation.deliver': { zh: '取号码用于发送（仅系统）', en: 'Take numbers to send to (the system only)' },
    'organisation.reveal': { zh: '查看完整电话（留痕）', en: 'Open full telephone numbers (on record)' },
  },
  errors: { 'not-found': 404, 'person-not-found': 404, 'code-taken': 409, conflict: 409, 'would-be-own-ancestor': 422, 'has-members': 422, 'post-ended': 409, 'no-phone': 404 },
  actions: {
    addOrganisation: action({
      summary: 'Add an organisation below another',
      input: z.object({ id: z.guid(), code, parentCode: code, kind: organisationKind, name: z.string().trim().min(1).max(100), shortName: z.string().trim().max(40).default(''), areaCode: z.string().regex(/^\d{6,15}$/).nullable().default(null), phone: z.string().trim().max(40).nullable().default(null) }),
      output: organisationRow,
      permission: 'organisation.edit',
    }),
    renameOrganisation: action({
      summary: 'Change the names and telephone of an organisation',
      input: z.object({ code, ...versioned, name: z.string().trim().min(1).max(100), shortName: z.string().trim().max(40), phone: z.string().trim().max(40).nullable().default(null) }),
      output: organisationRow,
      permission: 'organisation.edit',
    }),
    moveOrganisation: action({
      summary: 'Move an organisation and all below it to another parent; their paths are rewritten',
      input: z.object({ code, ...versioned, parentCode: code, reason }),
      output: z.object({ organisation: organisationRow, rewritten: z.number().int() }),
      permission: 'organisation.edit',
    }),
    endOrganisation: action({
      summary: 'Dissolve an organisation that has nothing below it and nobody in it',
      input: z.object({ code, ...versioned, reason }),
      output: organisationRow,
      permission: 'organisation.edit',
    }),
    addPerson: action({
      summary: 'Enter a person',
      input: z.object({ id: z.guid(), name: z.string().trim().min(1).max(60), phone: z.string().trim().regex(/^[0-9+ -]{5,20}$/).nullable().default(null), organisationCode: code }),
      output: personRow,
      permission: 'organisation.edit',
    }),
    editPerson: action({
      summary: "Change a person's name, home organisation or telephone (a phone left out stays)",
      input: z.object({ id: z.guid(), ...versioned, name: z.string().trim().min(1).max(60), phone: z.string().trim().regex(/^[0-9+ -]{5,20}$/).optional(), organisationCode: code }),
      output: personRow,
      permission: 'organisation.edit',
    }),
    givePost: action({
      summary: 'Give a person a post in an organisation',
      input: z.object({ id: z.guid(), personId: z.guid(), organisationCode: code, post: z.string().trim().regex(/^[a-z][a-z-]{1,40}$/), title: z.string().trim().min(1).max(40), subjectKind: z.string().max(40).nullable().default(null), subjectCode: z.string().max(60).nullable().default(null), since: z.iso.date() }),
      output: heldPost,
      permission: 'organisation.edit',
    }),
    endPost: action({
      summary: 'End a post that a person holds',
      input: z.object({ id: z.guid(), ...versioned, until: z.iso.date(), reason }),
      output: heldPost,
      permission: 'organisation.edit',
    }),
    revealPhone: action({
      summary: "Open a person's full telephone number, with the purpose on record",
      input: z.object({ personId: z.guid(), purpose: reason }),
      output: z.object({ phone: z.string() }),
      permission: 'organisation.reveal',
      confidential: true,
    }),
  },
  queries: {
    listOrganisations: query({
      summary: 'Organisations by kind, parent or subtree, in tree order',
      input: z.object({ kinds: z.array(organisationKind).optional(), parentCode: code.optional(), under: code.optional(), text: z.string().trim().max(60).optional(), withEnded: z.boolean().default(false) }),
      output: z.object({ organisations: z.array(organisationRow) }),
      permission: 'organisation.read',
    }),
    findOrganisation: query({
      summary: 'One organisation with its posts and its history',
      input: z.object({ code }),
      output: z.object({ organisation: organisationRow, ancestors: z.array(organisationRow), children: z.number().int(), posts: z.array(heldPost) }),
      permission: 'organisation.read',
    }),
    organisationHistory: query({
      summary: 'Every version an organisation has had, newest first',
      input: z.object({ code }),
      output: z.object({ versions: z.array(z.object({ version: z.number().int(), name: z.string(), path: z.string(), at: instant, by: z.string() })) }),
      permission: 'organisation.read',
    }),
    findPerson: query({ summary: 'One person with the posts held now', input: z.object({ id: z.guid() }), output: personRow, permission: 'organisation.read' }),
    findPeople: query({
      summary: 'Several persons at once; ids that are unknown or out of reach are left out',
      input: z.object({ ids: z.array(z.guid()).max(1000) }),
      output: z.object({ people: z.array(personRow) }),
      permission: 'organisation.read',
    }),
    searchPeople: query({
      summary: 'Persons by name, full telephone number, organisation or post',
      input: z.object({ text: z.string().trim().max(60).default(''), organisationCode: code.optional(), post: z.string().max(40).optional(), limit: z.number().int().min(1).max(500).default(100) }),
      output: z.object({ people: z.array(personRow), total: z.number().int() }),
      permission: 'organisation.read',
    }),
    peopleByPost: query({
      summary: 'Who holds a post now, in an area, in a subtree or about one thing',
      input: z.object({ post: z.string().max(40), areaCode: z.string().max(15).optional(), organisationCode: code.optional(), subjectKind: z.string().max(40).optional(), subjectCode: z.string().max(60).optional() }),
      output: z.object({ posts: z.array(heldPost) }),
      permission: 'organisation.read',
    }),
    listPosts: query({
      summary: 'Kinds of posts that are held now, with what they are called',
      input: z.object({}),
      output: z.object({ posts: z.array(z.object({ post: z.string(), title: z.string() })) }),
      permission: 'organisation.read',
    }),
    deliveryNumbers: query({
      summary: 'Sealed telephone numbers of persons, for sending; unknown persons are left out',
      input: z.object({ personIds: z.array(z.guid()).max(5000) }),
      output: z.object({ people: z.array(z.object({ id: z.guid(), name: z.string(), sealedPhone: z.string().nullable(), orgPath: z.string(), areaCode: z.string().nullable() })) }),
      permission: 'organisation.deliver',
    }),
    peopleByCode: query({
      summary: 'Persons by their codes in the region’s lists (for seeds and imports)',
      input: z.object({ codes: z.array(z.string().max(40)).max(2000) }),
      output: z.object({ people: z.array(z.object({ id: z.guid(), code: z.string(), name: z.string(), orgPath: z.string(), areaCode: z.string().nullable() })) }),
      permission: 'organisation.read',
    }),
  },
  events: {
    organisationMoved: event(z.object({ code: z.string(), from: z.string(), to: z.string() })),
  },
})
