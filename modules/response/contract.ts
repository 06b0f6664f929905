import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { COMMAND_ROLES, commandMove, commandPost, formedHeadquarters, responseRow, standingHeadquarters } from './contract/board.ts'
import { level, packageEdits, reason, responsePackage } from './contract/package.ts'

export { COMMAND_ROLE_WORDS, COMMAND_ROLES, type CommandRole, type HeadquartersMember, type ResponseRow } from './contract/board.ts'
export { NO_EDITS, type PackageEdits, type PackagePerson, type PackageTask, type ResponsePackage, type Shortage, type TaskTarget } from './contract/package.ts'

const id = z.guid()
const version = z.number().int().min(0)
const signer = z.string().trim().min(1).max(60)
const hazard = z.string().min(1).max(40)

/** What was done by a confirm. `already`: somebody had started the same response; nothing was done twice. */
const started = z.object({
  id,
  version,
  already: z.boolean(),
  level,
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  orders: z.number().int(),
  people: z.number().int(),
  callOutId: id.nullable(),
  undoUntil: z.iso.datetime().nullable(),
})

const changed = z.object({ id, version, cancelledOrders: z.number().int(), orders: z.number().int(), people: z.number().int(), undoUntil: z.iso.datetime().nullable() })

const responseNews = z.object({
  responseId: id,
  incidentId: id,
  incidentCode: z.string(),
  incidentTitle: z.string(),
  hazard: z.string(),
  planCode: z.string(),
  planTitle: z.string(),
  from: level.nullable(),
  level: level.nullable(),
  clause: z.string().nullable(),
  basis: z.string(),
  signer: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  areaCode: z.string(),
  lon: z.number(),
  lat: z.number(),
  orders: z.number().int(),
  people: z.number().int(),
})

export const response = defineContract({
  module: 'response',
  title: { zh: '应急响应', en: 'Response' },
  uses: { required: ['incident', 'plan', 'dispatch'], optional: ['organisation', 'call-out', 'supply', 'message'] },
  permissions: {
    'response.read': { zh: '查看响应、指挥部和指挥权', en: 'Read responses, headquarters and command' },
    'response.confirm': { zh: '一键启动、调整、终止响应，成立指挥部', en: 'Start, change and end a response in one act; form headquarters' },
    'response.command': { zh: '接任、移交现场指挥', en: 'Take and hand over command' },
    'response.setting': { zh: '改响应设置', en: 'Change response settings' },
  },
  errors: {
    'not-found': 404,
    conflict: 409,
    'package-changed': 409,
    'no-plan': 422,
    'no-bearer': 422,
    'level-same': 409,
    'not-running': 409,
    'below-superior': 422,
    'undo-over': 409,
    'too-many-people': 422,
    'headquarters-unknown': 404,
    'headquarters-formed': 409,
    'member-not-found': 404,
    'person-unknown': 404,
    'same-person': 409,
    'offered-to-another': 409,
    'not-in-command': 409,
    'nobody-offered': 409,
  },
  actions: {
    confirm: action({
      summary: 'Start the response that was prepared: level, orders, calls and headquarters in one act',
      input: z.object({
        id,
        incidentId: id,
        hazard,
        level,
        planCode: z.string().max(40),
        digest: z.string().max(100),
        basis: reason,
        signer,
        edits: packageEdits,
        /** False: only the orders are made, nobody is called. */
        call: z.boolean().default(true),
        headquarters: z.boolean().default(true),
      }),
      output: started,
      permission: 'response.confirm',
    }),
    undo: action({
      summary: 'Take back what was started, within the undo window: unsent calls are withdrawn, sent ones and orders are cancelled with a notice',
      input: z.object({ id, version, reason }),
      output: changed,
      permission: 'response.confirm',
    }),
    changeLevel: action({
      summary: 'Raise or lower a running response: new actions go out, orders of levels that no longer hold are cancelled',
      input: z.object({ id, version, level, digest: z.string().max(100), basis: reason, signer, edits: packageEdits, call: z.boolean().default(true), cancelOrders: z.boolean().default(true) }),
      output: changed,
      permission: 'response.confirm',
    }),
    end: action({
      summary: 'End a running response with basis and signer; calls stop, open orders stay unless cancelled',
      input: z.object({ id, version, basis: reason, signer, cancelOrders: z.boolean().default(false) }),
      output: changed,
      permission: 'response.confirm',
    }),
    recordSuperior: action({
      summary: 'Record that the authority above started, changed or ended (level null) its response; lower local levels are lifted to it',
      input: z.object({ id, hazard, level: level.nullable(), authority: z.string().trim().min(2).max(100), basis: reason, at: z.iso.datetime() }),
      output: z.object({ id, lifted: z.array(z.object({ responseId: id, incidentCode: z.string(), from: level, to: level })) }),
      permission: 'response.confirm',
    }),
    formHeadquarters: action({
      summary: 'Form a special headquarters for an incident from its standing members',
      input: z.object({ id, incidentId: id, code: z.string().max(20), call: z.boolean().default(true) }),
      output: z.object({ id, members: z.number().int(), called: z.number().int() }),
      permission: 'response.confirm',
    }),
    substituteMember: action({
      summary: 'Name who stands in for an absent member; the substitute is told',
      input: z.object({ headquartersId: id, memberId: id, version, personId: id, reason }),
      output: z.object({ memberId: id, version, told: z.number().int() }),
      permission: 'response.confirm',
    }),
    takeCommand: action({
      summary: 'Take command in a role, by the person, or recorded by an officer for a person who said so (代录); everyone is told',
      input: z.object({ id, incidentId: id, role: z.enum(COMMAND_ROLES), onBehalf: z.object({ personId: id, how: reason }).nullable().default(null), reason: z.string().trim().max(300).default('') }),
      output: z.object({ role: z.enum(COMMAND_ROLES), personId: id, name: z.string(), told: z.number().int(), already: z.boolean() }),
      permission: 'response.command',
    }),
    transferCommand: action({
      summary: 'Offer command to somebody; the present commander keeps it until it is taken',
      input: z.object({ id, incidentId: id, role: z.enum(COMMAND_ROLES), toPersonId: id, reason }),
      output: z.object({ id, role: z.enum(COMMAND_ROLES), toName: z.string() }),
      permission: 'response.command',
    }),
    saveSetting: action({
      summary: 'Change the undo window or the call ladder of responses, with the source of the figure',
      input: z.object({ undoSeconds: z.number().int().min(0).max(600), ladder: z.string().trim().max(40), source: reason, reason: reason.optional() }),
      output: z.object({ undoSeconds: z.number().int(), ladder: z.string(), source: z.string() }),
      permission: 'response.setting',
    }),
  },
  queries: {
    prepare: query({
      summary: 'What one confirm would do for an incident, at the proposed or at a chosen level: orders, persons, shortages, clauses',
      input: z.object({ incidentId: id, level: level.optional(), hazard: hazard.optional(), planCode: z.string().max(40).optional() }),
      output: responsePackage,
      permission: 'response.confirm',
    }),
    board: query({
      summary: 'Responses of an incident with their changes, headquarters and command',
      input: z.object({ incidentId: id }),
      output: z.object({ responses: z.array(responseRow), headquarters: z.array(formedHeadquarters), command: z.array(commandPost), moves: z.array(commandMove) }),
      permission: 'response.read',
    }),
    listResponses: query({
      summary: 'Responses that run now, of all hazards side by side; with ended ones when asked',
      input: z.object({ withEnded: z.boolean().default(false), limit: z.number().int().min(1).max(200).default(100) }),
      output: z.object({ responses: z.array(responseRow), superior: z.array(z.object({ id, hazard: z.string(), level, authority: z.string(), basis: z.string(), at: z.iso.datetime() })) }),
      permission: 'response.read',
    }),
    listHeadquarters: query({
      summary: 'Standing special headquarters with members and phone tree',
      input: z.object({ code: z.string().max(20).optional() }),
      output: z.object({ headquarters: z.array(standingHeadquarters) }),
      permission: 'response.read',
    }),
    myCommand: query({
      summary: 'Command that the signed-in person holds or has been offered',
      input: z.object({}),
      output: z.object({ lines: z.array(z.object({ incidentId: id, incidentCode: z.string(), incidentTitle: z.string(), role: z.enum(COMMAND_ROLES), state: z.enum(['held', 'offered']), from: z.string().nullable(), by: z.string(), reason: z.string(), at: z.iso.datetime() })) }),
      permission: 'response.command',
    }),
    readSetting: query({
      summary: 'Undo window and call ladder, with their source',
      input: z.object({}),
      output: z.object({ undoSeconds: z.number().int(), ladder: z.string(), source: z.string(), updatedBy: z.string(), updatedAt: z.iso.datetime() }),
      permission: 'response.read',
    }),
  },
  events: {
    responseStarted: event(responseNews),
    responseChanged: event(responseNews),
    responseEnded: event(responseNews),
    responseUndone: event(responseNews),
    commandTransferred: event(z.object({ incidentId: id, role: z.enum(COMMAND_ROLES), from: z.string().nullable(), to: z.string(), toPersonId: id, at: z.iso.datetime(), told: z.number().int() })),
    headquartersFormed: event(z.object({ headquartersId: id, incidentId: id, code: z.string(), name: z.string(), members: z.number().int(), at: z.iso.datetime() })),
  },
  topics: { board: topic('response.read'), command: topic('response.read') },
})
