import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { facts, matchedPlan } from './contract/match.ts'
import { planText } from './contract/plan-text.ts'
import { dueRow, liveFact, opinionRow, routeRow, settingRow, substitutionRow } from './contract/route.ts'

export { FACT_KEYS, FACTS, GRADE_WORDS, GRADES, type FactKey } from './contract/fact.ts'
export type { Facts, MatchedAction, MatchedPlan } from './contract/match.ts'
export type { PlanText } from './contract/plan-text.ts'
export type { DueRow, LiveFact, SubstitutionRow } from './contract/route.ts'

const id = z.guid()
const level = z.enum(RESPONSE_LEVELS)
const state = z.enum(['draft', 'active', 'retired'])
const areaCode = z.string().regex(/^\d{6,15}$/)
const reason = z.string().trim().min(2).max(500)
const signer = z.string().trim().min(1).max(60)
const verdict = z.enum(['agree', 'return'])
const changed = z.object({ id, code: z.string(), versionNumber: z.number().int(), version: z.number().int() })

const planRow = z.object({
  id,
  version: z.number().int(),
  code: z.string(),
  versionNumber: z.number().int(),
  state,
  title: z.string(),
  edition: z.string(),
  kind: z.string(),
  hazards: z.array(z.string()),
  areaCode: z.string(),
  orgPath: z.string().nullable(),
  source: z.string(),
  actionCount: z.number().int(),
  /** Actions written at each level that the plan has, worst level first. */
  levels: z.array(z.object({ level, actions: z.number().int() })),
  unconfirmed: z.number().int(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  activatedAt: z.iso.datetime().nullable(),
  activatedBy: z.string().nullable(),
  retiredAt: z.iso.datetime().nullable(),
  route: routeRow,
})

/** A mistake in a plan text, where it stands, and what to write instead. */
const textProblem = z.object({ line: z.number().int(), column: z.number().int(), path: z.string(), message: z.string(), messageEn: z.string() })

const difference = z.object({ path: z.string(), kind: z.enum(['added', 'removed', 'changed']), title: z.string(), before: z.string().nullable(), after: z.string().nullable() })

const hole = z.object({ areaCode: z.string(), name: z.string(), kind: z.string(), plans: z.array(z.object({ id, code: z.string(), title: z.string(), kind: z.string() })), villages: z.number().int(), villagesWithPlan: z.number().int() })

export const plan = defineContract({
  module: 'plan',
  title: { zh: '应急预案', en: 'Plans' },
  uses: { optional: ['incident', 'organisation', 'monitoring', 'warning'] },
  permissions: {
    'plan.read': { zh: '查看预案', en: 'Read plans' },
    'plan.edit': { zh: '编写预案', en: 'Write plans' },
    'plan.activate': { zh: '启用、停用预案', en: 'Activate and retire plans' },
    'plan.review': { zh: '审核预案（部门）', en: 'Review plans (department)' },
    'plan.review-legal': { zh: '审核预案（合法性）', en: 'Review plans (legal)' },
    'plan.approve': { zh: '签发预案', en: 'Sign plans' },
  },
  errors: {
    'not-found': 404,
    conflict: 409,
    'text-wrong': 422,
    'not-a-draft': 409,
    'not-active': 409,
    'same-text': 409,
    'text-cut': 422,
    'in-route': 409,
    'not-approved': 409,
    'same-person': 409,
    'number-taken': 409,
    'expiry-wrong': 422,
    'setting-unknown': 404,
    'role-unknown': 404,
    'organisation-unknown': 404,
    'substitution-wrong': 422,
    'substitution-overlaps': 409,
    'substitution-loop': 409,
  },
  actions: {
    savePlanDraft: action({
      summary: 'Save a plan text as a new draft version, or over the draft that was read',
      input: z.object({
        text: z.string().min(1).max(400_000),
        draftId: id.nullable().default(null),
        version: z.number().int().min(0).default(0),
        /** The text breaks off where the version before went on, and that is meant. */
        shorterMeant: z.boolean().default(false),
      }),
      output: changed,
      permission: 'plan.edit',
    }),
    activatePlan: action({
      summary: 'Make an approved draft the version in force; the one before is retired',
      input: z.object({ id, version: z.number().int(), signer, basis: reason }),
      output: changed,
      permission: 'plan.activate',
    }),
    retirePlan: action({
      summary: 'Take a plan out of force',
      input: z.object({ id, version: z.number().int(), reason }),
      output: changed,
      permission: 'plan.activate',
    }),
    submitPlan: action({
      summary: 'Send a draft on its way: department, legal, leader; its text is then held',
      input: z.object({ id, version: z.number().int(), note: z.string().trim().max(500).default('') }),
      output: changed,
      permission: 'plan.edit',
    }),
    withdrawPlan: action({ summary: 'Take a draft back from its way, to write on', input: z.object({ id, version: z.number().int(), reason }), output: changed, permission: 'plan.edit' }),
    reviewPlan: action({
      summary: 'The department’s word on a draft: agree, or send it back',
      input: z.object({ id, version: z.number().int(), verdict, opinion: reason }),
      output: changed,
      permission: 'plan.review',
    }),
    reviewPlanLegal: action({
      summary: 'The word of the legal review: agree, or send it back',
      input: z.object({ id, version: z.number().int(), verdict, opinion: reason }),
      output: changed,
      permission: 'plan.review-legal',
    }),
    approvePlan: action({
      summary: 'The leader signs under a document number, from which the red-head document is made, or sends it back',
      input: z.object({
        id,
        version: z.number().int(),
        verdict,
        opinion: reason,
        signer: signer.nullable().default(null),
        documentNumber: z.string().trim().regex(/^\p{Script=Han}{1,12}〔\d{4}〕\s?\d{1,4}\s?号$/u).nullable().default(null),
        effectiveOn: z.iso.date().nullable().default(null),
        /** Null takes the term of the setting. */
        expiresOn: z.iso.date().nullable().default(null),
      }),
      output: changed,
      permission: 'plan.approve',
    }),
    filePlan: action({
      summary: 'Record that an approved plan was filed: number, authority, day',
      input: z.object({ id, version: z.number().int(), number: z.string().trim().min(2).max(60), authority: z.string().trim().min(2).max(100), on: z.iso.date() }),
      output: changed,
      permission: 'plan.edit',
    }),
    changeSetting: action({
      summary: 'Change a term of plan keeping, with its source',
      input: z.object({ key: z.string().max(60), version: z.number().int(), value: z.number().int().min(1).max(3650), source: z.string().trim().min(2).max(300), mark: z.enum(['high', 'middle', 'low']), reason: z.string().trim().min(2).max(300).optional() }),
      output: settingRow,
      permission: 'plan.activate',
    }),
    substituteRole: action({
      summary: 'Let somebody else bear a role of a plan in force for a time',
      input: z.object({
        id,
        planCode: z.string().max(40),
        roleKey: z.string().max(60),
        name: z.string().trim().min(1).max(60),
        /** Code of the organisation that then bears the role. */
        organisation: z.string().max(60),
        post: z.string().max(60).nullable().default(null),
        from: z.iso.datetime(),
        until: z.iso.datetime(),
        reason,
        signer,
      }),
      output: substitutionRow,
      permission: 'plan.activate',
    }),
    endSubstitution: action({ summary: 'End a substitution before its time', input: z.object({ id, version: z.number().int(), reason }), output: substitutionRow, permission: 'plan.activate' }),
  },
  queries: {
    listPlans: query({
      summary: 'Plan versions; by default those in force and drafts',
      input: z.object({ states: z.array(state).default(['active', 'draft']), hazard: z.string().optional(), code: z.string().optional() }),
      output: z.object({ plans: z.array(planRow) }),
      permission: 'plan.read',
    }),
    getPlan: query({
      summary: 'One version: text, parsed plan, and its other versions',
      input: z.object({ id }),
      output: z.object({ plan: planRow, text: z.string(), parsed: planText, versions: z.array(planRow), opinions: z.array(opinionRow) }),
      permission: 'plan.read',
    }),
    checkPlanText: query({
      summary: 'Problems of a plan text with their lines, without saving it',
      input: z.object({ text: z.string().max(400_000) }),
      output: z.object({ problems: z.array(textProblem), title: z.string().nullable() }),
      permission: 'plan.read',
    }),
    matchPlan: query({
      summary: 'Plan, level, clause and actions for a hazard and facts; a level given by hand shows that level',
      input: z.object({ hazard: z.string(), level: level.optional(), areaCode: areaCode.optional(), facts: facts.default({}) }),
      output: z.object({ best: matchedPlan.nullable(), others: z.array(matchedPlan) }),
      permission: 'plan.read',
    }),
    previewPlans: query({
      summary: 'What would fire now in every plan in force, for these facts',
      input: z.object({ facts: facts.default({}) }),
      output: z.object({ plans: z.array(matchedPlan) }),
      permission: 'plan.read',
    }),
    comparePlans: query({
      summary: 'Structural differences of two versions',
      input: z.object({ before: id, after: id }),
      output: z.object({ differences: z.array(difference) }),
      permission: 'plan.read',
    }),
    reviewQueue: query({
      summary: 'Versions on their way, with whose turn it is and what was said',
      input: z.object({}),
      output: z.object({ plans: z.array(z.object({ plan: planRow, turn: z.enum(['drafter', 'department', 'legal', 'leader']), mine: z.boolean(), since: z.iso.datetime(), last: opinionRow.nullable() })) }),
      permission: 'plan.read',
    }),
    duePlans: query({
      summary: 'Plans in force that have expired or soon will, were not filed, or never went the way of approval',
      input: z.object({}),
      output: z.object({ today: z.iso.date(), rows: z.array(dueRow) }),
      permission: 'plan.read',
    }),
    listSettings: query({ summary: 'Terms of plan keeping with their sources', input: z.object({}), output: z.object({ rows: z.array(settingRow) }), permission: 'plan.read' }),
    listSubstitutions: query({
      summary: 'Who bears a role in place of its bearer, now, soon and before',
      input: z.object({ planCode: z.string().max(40).optional(), withOver: z.boolean().default(false) }),
      output: z.object({ rows: z.array(substitutionRow) }),
      permission: 'plan.read',
    }),
    liveFacts: query({
      summary: 'What is known this minute under the names of plan conditions, each with its source',
      input: z.object({ incidentId: id.optional(), areaCode: areaCode.optional() }),
      output: z.object({ at: z.iso.datetime(), facts: z.array(liveFact), missing: z.array(z.string()) }),
      permission: 'plan.read',
    }),
    planHoles: query({
      summary: 'Which towns and villages have no plan',
      input: z.object({}),
      output: z.object({
        areas: z.array(hole),
        villagesWithoutPlan: z.array(z.object({ areaCode: z.string(), name: z.string(), townCode: z.string() })),
        villagesWithPlan: z.array(z.object({ areaCode: z.string(), name: z.string(), townCode: z.string(), plans: z.array(z.object({ id, code: z.string(), title: z.string(), kind: z.string() })) })),
        /** Hazards that no plan of the city itself names beside the general one. */
        hazardsWithoutPlan: z.array(z.string()),
      }),
      permission: 'plan.read',
    }),
  },
  events: {
    planActivated: event(z.object({ planId: id, code: z.string(), title: z.string(), versionNumber: z.number().int(), areaCode: z.string() })),
    planApproved: event(z.object({ planId: id, code: z.string(), title: z.string(), versionNumber: z.number().int(), documentNumber: z.string(), signer: z.string() })),
  },
  topics: { plans: topic('plan.read') },
})
