import { z } from 'zod'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'

const id = z.guid()
export const level = z.enum(RESPONSE_LEVELS)
export const reason = z.string().trim().min(2).max(500)

/** Who an order goes to, as the dispatch module takes it. */
export const taskTarget = z.object({
  kind: z.enum(['team', 'post', 'person']),
  id: id.nullable(),
  code: z.string().nullable(),
  name: z.string(),
  orgPath: z.string(),
  post: z.string().nullable(),
  areaCode: z.string().nullable(),
  people: z.number().int().nullable(),
})
export type TaskTarget = z.infer<typeof taskTarget>

/** One order of the package: the plan's action, borne here by somebody. */
export const packageTask = z.object({
  /** `<level>:<action>:<bearer>`: stays the same while plan and place stay the same. */
  key: z.string(),
  actionId: z.string(),
  level,
  clause: z.string(),
  clauseTitle: z.string(),
  clauseText: z.string(),
  roleName: z.string(),
  /** Null: nobody can be named; it cannot go out until a bearer is chosen. */
  target: taskTarget.nullable(),
  what: z.string(),
  dueMinutes: z.number().int(),
  dueSource: z.string().nullable(),
  stage: z.string(),
  evidence: z.array(z.enum(['photo', 'place', 'number'])),
  /** Why this team: skills, travel, readiness. */
  reasons: z.array(z.string()),
  /** The persons that are called for it. */
  personIds: z.array(id),
  /** An order of this incident for the same action and bearer is out already. */
  given: z.boolean(),
  /** The team is out on another task: its incident code. */
  busyIn: z.string().nullable(),
})
export type PackageTask = z.infer<typeof packageTask>

/** A person who may be called: once, whatever number of orders ask for it (`callList`). */
export const packagePerson = z.object({
  personId: id,
  name: z.string(),
  organisationName: z.string(),
  posts: z.array(z.string()),
  /** Masked; null: no number is known, only the app and a helper remain. */
  phoneMask: z.string().nullable(),
  /** Codes of other incidents whose running response has called this person. */
  alsoIn: z.array(z.string()),
})
export type PackagePerson = z.infer<typeof packagePerson>

export const SHORTAGE_KINDS = ['no-bearer', 'team-people', 'team-skill', 'team-role', 'team-busy', 'supply', 'no-phone', 'call-out-off'] as const

/** What the package lacks. `wanted` and `got` in people or in the unit of the item. */
export const shortage = z.object({
  kind: z.enum(SHORTAGE_KINDS),
  what: z.string(),
  wanted: z.number().nullable(),
  got: z.number().nullable(),
  unit: z.string().nullable(),
  /** What can be done about it: nearest place that has it, the second best. */
  advice: z.string().nullable(),
})
export type Shortage = z.infer<typeof shortage>

/** What people at the shelter need against what is in store; checked, not reserved. */
export const supplyLine = z.object({ item: z.string(), unit: z.string(), wanted: z.number(), near: z.number(), nearStore: z.string().nullable(), city: z.number(), short: z.number(), basis: z.string() })
export type SupplyLine = z.infer<typeof supplyLine>

export const runningBrief = z.object({ id, version: z.number().int(), level, pendingLevel: level.nullable(), since: z.iso.datetime(), signer: z.string(), startedBy: z.string() })

/** Everything that one confirm would do. */
export const responsePackage = z.object({
  incident: z.object({ id, code: z.string(), title: z.string(), hazard: z.string(), areaCode: z.string(), placeName: z.string(), lon: z.number(), lat: z.number(), responseLevel: level.nullable() }),
  /** Epoch of the answer: due times on screen are counted from it. */
  at: z.iso.datetime(),
  world: z.string(),
  hazard: z.string(),
  /** What the facts ask for; null when nothing fires. */
  proposedLevel: level.nullable(),
  /** The level the package is for. */
  level: level.nullable(),
  chosenBy: z.enum(['trigger', 'superior', 'asked', 'none']),
  plan: z.object({ id, code: z.string(), title: z.string(), edition: z.string(), versionNumber: z.number().int(), clause: z.string().nullable(), clauseText: z.string().nullable(), propose: z.string().nullable(), approve: z.string().nullable(), command: z.string().nullable(), levels: z.array(level) }).nullable(),
  otherPlans: z.array(z.object({ code: z.string(), title: z.string(), level: level.nullable() })),
  fired: z.array(z.object({ level, clause: z.string(), text: z.string(), because: z.array(z.object({ title: z.string(), value: z.string(), asks: z.string(), source: z.string().nullable() })) })),
  /** Facts that a higher level asks for and nobody has given. */
  unknownFacts: z.array(z.string()),
  superior: z.object({ authority: z.string(), level, at: z.iso.datetime(), basis: z.string() }).nullable(),
  /** The same plan is being carried out already. */
  running: runningBrief.nullable(),
  tasks: z.array(packageTask),
  people: z.array(packagePerson),
  supplies: z.array(supplyLine),
  shortages: z.array(shortage),
  /** Members are called to the command centre when it is formed with the start; `personIds` holds them. */
  headquarters: z.object({ code: z.string(), name: z.string(), members: z.number().int(), personIds: z.array(id), formed: z.boolean() }).nullable(),
  clocks: z.array(z.object({ title: z.string(), clause: z.string(), minutes: z.number().int(), every: z.boolean() })),
  /** Seconds in which all of it can be taken back, and where that figure comes from. */
  undoSeconds: z.number().int(),
  undoSource: z.string(),
  ladder: z.string(),
  callOut: z.boolean(),
  /** Names what was seen: plan version, level, orders and persons. A confirm on anything else is refused. */
  digest: z.string(),
})
export type ResponsePackage = z.infer<typeof responsePackage>

/** What a person changed in the package before signing. */
export const packageEdits = z.object({
  /** Orders that do not go out; each with its reason. */
  left: z.array(z.object({ key: z.string().max(300), reason })).max(300).default([]),
  changed: z.array(z.object({ key: z.string().max(300), target: taskTarget.optional(), what: z.string().trim().min(2).max(120).optional(), dueMinutes: z.number().int().min(1).max(14_400).optional() })).max(300).default([]),
  added: z.array(z.object({ key: z.string().max(300), target: taskTarget, what: z.string().trim().min(2).max(120), dueMinutes: z.number().int().min(1).max(14_400) })).max(60).default([]),
  /** Persons who are not called; each with its reason. */
  leftPeople: z.array(z.object({ personId: id, reason })).max(5000).default([]),
  /** Holders of a post in an area who are called as well. */
  addedGroups: z.array(z.object({ post: z.string().min(1).max(40), title: z.string().trim().min(1).max(60), areaCode: z.string().regex(/^\d{6,15}$/), reason })).max(20).default([]),
})
export type PackageEdits = z.infer<typeof packageEdits>

export const NO_EDITS: PackageEdits = { left: [], changed: [], added: [], leftPeople: [], addedGroups: [] }
