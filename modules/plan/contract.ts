import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { facts, matchedPlan } from './contract/match.ts'
import { planText } from './contract/plan-text.ts'

export { FACT_KEYS, FACTS, GRADE_WORDS, GRADES, type FactKey } from './contract/fact.ts'
export type { Facts, MatchedAction, MatchedPlan } from './contract/match.ts'
export type { PlanText } from './contract/plan-text.ts'

const id = z.guid()
const level = z.enum(RESPONSE_LEVELS)
const state = z.enum(['draft', 'active', 'retired'])
const areaCode = z.string().regex(/^\d{6,15}$/)
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
})

/** A mistake in a plan text, where it stands, and what to write instead. */
const textProblem = z.object({ line: z.number().int(), column: z.number().int(), path: z.string(), message: z.string(), messageEn: z.string() })

const difference = z.object({ path: z.string(), kind: z.enum(['added', 'removed', 'changed']), title: z.string(), before: z.string().nullable(), after: z.string().nullable() })

const hole = z.object({ areaCode: z.string(), name: z.string(), kind: z.string(), plans: z.array(z.object({ id, code: z.string(), title: z.string(), kind: z.string() })), villages: z.number().int(), villagesWithPlan: z.number().int() })

export const plan = defineContract({
  module: 'plan',
  title: { zh: '应急预案', en: 'Plans' },
  uses: { optional: ['incident', 'organisation'] },
  permissions: {
    'plan.read': { zh: '查看预案', en: 'Read plans' },
    'plan.edit': { zh: '编写预案', en: 'Write plans' },
    'plan.activate': { zh: '启用、停用预案', en: 'Activate and retire plans' },
  },
  errors: { 'not-found': 404, conflict: 409, 'text-wrong': 422, 'not-a-draft': 409, 'not-active': 409, 'same-text': 409 },
  actions: {
    savePlanDraft: action({
      summary: 'Save a plan text as a new draft version, or over the draft that was read',
      input: z.object({ text: z.string().min(1).max(400_000), draftId: id.nullable().default(null), version: z.number().int().min(0).default(0) }),
      output: changed,
      permission: 'plan.edit',
    }),
    activatePlan: action({
      summary: 'Make a draft the version in force; the one before is retired',
      input: z.object({ id, version: z.number().int(), signer: z.string().trim().min(1).max(60), basis: z.string().trim().min(2).max(500) }),
      output: changed,
      permission: 'plan.activate',
    }),
    retirePlan: action({
      summary: 'Take a plan out of force',
      input: z.object({ id, version: z.number().int(), reason: z.string().trim().min(2).max(500) }),
      output: changed,
      permission: 'plan.activate',
    }),
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
      output: z.object({ plan: planRow, text: z.string(), parsed: planText, versions: z.array(planRow) }),
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
    planHoles: query({
      summary: 'Which towns and villages have no plan',
      input: z.object({}),
      output: z.object({ areas: z.array(hole), villagesWithoutPlan: z.array(z.object({ areaCode: z.string(), name: z.string(), townCode: z.string() })) }),
      permission: 'plan.read',
    }),
  },
  events: { planActivated: event(z.object({ planId: id, code: z.string(), title: z.string(), versionNumber: z.number().int(), areaCode: z.string() })) },
  topics: { plans: topic('plan.read') },
})
