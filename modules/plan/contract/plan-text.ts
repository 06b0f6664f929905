import { z } from 'zod'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'

/**
 * A plan as text (YAML): what is written under `regions/<city>/plans`. This is its grammar; references between
 * its parts (roles, clauses, settings, facts) are checked apart, so that every mistake is told with its line.
 */
const key = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const clauseNo = z.string().min(1).max(40)
const line = z.string().trim().min(1).max(300)

const setting = z.strictObject({
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string().max(20).optional(),
  title: line,
  /** Where the figure comes from, in words that a reader can look up. */
  source: line,
  /** How sure the source is: a middle or low one is to be confirmed by the city before it is relied on. */
  mark: z.enum(['high', 'middle', 'low']),
})

const settingRef = z.strictObject({ setting: key })
const operand = z.union([z.number(), z.string(), z.boolean(), settingRef])

const factTest = z.strictObject({ fact: key, atLeast: operand.optional(), below: operand.optional(), is: operand.optional() })
export type FactTest = z.infer<typeof factTest>
export type Condition = FactTest | { all: Condition[] } | { any: Condition[] }
const condition: z.ZodType<Condition> = z.lazy(() => z.union([z.strictObject({ all: z.array(condition).min(1) }), z.strictObject({ any: z.array(condition).min(1) }), factTest]))

const role = z.strictObject({
  name: line,
  /** Code of the organisation that bears the role, or `place-town` / `place-village`: the one where it happens. */
  organisation: z.string().max(60),
  post: z.string().max(60).optional(),
  /** Who stands in; may not run in a circle. */
  substitute: key.optional(),
})

const clause = z.strictObject({ title: line, text: z.string().trim().min(1).max(3000), parent: clauseNo.optional() })

const resource = z.strictObject({
  kind: z.enum(['team', 'store', 'shelter', 'expert']),
  skills: z.array(z.string().max(40)).max(10).default([]),
  people: z.union([z.number().int().positive(), settingRef]).optional(),
  note: z.string().max(200).optional(),
})

const planAction = z.strictObject({
  id: key,
  clause: clauseNo,
  role: key,
  what: line,
  /** T+ minutes from the start of the response. */
  due: z.union([z.number().int().min(0).max(14_400), settingRef]),
  stage: z.enum(['assessment', 'consultation', 'rescue', 'evacuation', 'relief', 'evaluation', 'reconstruction', 'publication']).default('rescue'),
  after: z.array(key).max(10).default([]),
  resource: resource.optional(),
  /** What the receipt must bring. */
  evidence: z.array(z.enum(['photo', 'place', 'number'])).max(3).default([]),
  /** Only for these hazards of the plan. */
  hazards: z.array(key).max(20).optional(),
})

const trigger = z.strictObject({ id: key, clause: clauseNo, text: line, when: condition })

const clockSpec = z.strictObject({ id: key, title: line, clause: clauseNo, minutes: z.union([z.number().int().positive(), settingRef]), every: z.boolean().default(false) })

const level = z.strictObject({
  clause: clauseNo,
  propose: key,
  approve: key,
  command: key,
  triggers: z.array(trigger).min(1),
  /** Take over the actions of this level as well. */
  includes: z.enum(RESPONSE_LEVELS).optional(),
  actions: z.array(planAction).default([]),
  clocks: z.array(clockSpec).default([]),
})

export const planText = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/),
  title: line,
  kind: z.enum(['general', 'special', 'department', 'town', 'village', 'site']),
  hazards: z.array(key).min(1),
  area: z.string().regex(/^\d{6,15}$/),
  owner: z.string().max(200),
  edition: line,
  /** What the text rests on, and what in it still waits for the city's confirmation. */
  source: z.string().trim().min(1).max(1000),
  settings: z.record(key, setting).default({}),
  roles: z.record(key, role),
  clauses: z.record(clauseNo, clause),
  levels: z.partialRecord(z.enum(RESPONSE_LEVELS), level),
})

export type PlanText = z.infer<typeof planText>
export type PlanLevel = z.infer<typeof level>
export type PlanAction = z.infer<typeof planAction>
export type PlanSetting = z.infer<typeof setting>
export type SettingRef = z.infer<typeof settingRef>
