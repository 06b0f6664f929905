import { z } from 'zod'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'

const level = z.enum(RESPONSE_LEVELS)

export const factValue = z.union([z.number(), z.string(), z.boolean()])
export const facts = z.record(z.string(), factValue)
export type Facts = z.infer<typeof facts>

/** Why a condition fired: the fact as it is, what the clause asks, and where that figure comes from. */
export const firedBecause = z.object({ fact: z.string(), title: z.string(), value: factValue, asks: z.string(), settingSource: z.string().nullable() })

export const firedTrigger = z.object({ level, id: z.string(), clause: z.string(), text: z.string(), because: z.array(firedBecause) })

export const matchedAction = z.object({
  id: z.string(),
  level,
  clause: z.string(),
  clauseTitle: z.string(),
  clauseText: z.string(),
  roleKey: z.string(),
  roleName: z.string(),
  /** Who that is here: 「石岗村 隐患点监测人」; the role's own name when it is the same everywhere. */
  bearerName: z.string(),
  /** Set while somebody else bears the role: `bearerName`, `organisation`, `orgPath` and `post` are then those of the one who stands in. */
  standIn: z.object({ name: z.string(), insteadOf: z.string(), until: z.iso.datetime(), reason: z.string() }).nullable().optional(),
  organisation: z.string(),
  /** Organisation path of the bearer here; null when the place is not known finely enough. */
  orgPath: z.string().nullable(),
  post: z.string().nullable(),
  what: z.string(),
  dueMinutes: z.number().int(),
  dueSource: z.string().nullable(),
  stage: z.string(),
  after: z.array(z.string()),
  evidence: z.array(z.enum(['photo', 'place', 'number'])),
  resource: z.object({ kind: z.enum(['team', 'store', 'shelter', 'expert']), skills: z.array(z.string()), people: z.number().int().nullable(), note: z.string().nullable() }).nullable(),
})

export const matchedPlan = z.object({
  planId: z.guid(),
  code: z.string(),
  title: z.string(),
  edition: z.string(),
  versionNumber: z.number().int(),
  hazard: z.string(),
  /** Highest level with a trigger that fired; null when none did. */
  level: level.nullable(),
  /** The level that the actions below belong to: the asked one, else `level`. */
  shownLevel: level.nullable(),
  chosenBy: z.enum(['trigger', 'superior', 'asked', 'none']),
  clause: z.string().nullable(),
  clauseText: z.string().nullable(),
  propose: z.string().nullable(),
  approve: z.string().nullable(),
  command: z.string().nullable(),
  fired: z.array(firedTrigger),
  /** Facts that unfired triggers of higher levels ask for and nobody has given. */
  unknownFacts: z.array(z.string()),
  actions: z.array(matchedAction),
  clocks: z.array(z.object({ id: z.string(), title: z.string(), clause: z.string(), minutes: z.number().int(), every: z.boolean() })),
})
export type MatchedPlan = z.infer<typeof matchedPlan>
export type MatchedAction = z.infer<typeof matchedAction>
