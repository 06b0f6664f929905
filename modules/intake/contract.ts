import { z } from 'zod'
import { action, defineContract, query, topic } from '#platform/kernel/contract.ts'
import { HAZARD_KEYS } from '#modules/incident/contract.ts'
import { callee, CALL_MARKS, CALL_OUTCOMES, CALL_STATES, callRow, earlierCall, foundPlace } from './contract/intake-call.ts'
import { intakeDraft } from './contract/intake-draft.ts'

const id = z.guid()
const version = z.number().int().min(0)
const reason = z.string().trim().min(2).max(300)
/** As typed; null: not typed at this desk, so what the server holds stays. */
const phone = z.string().trim().max(30).nullable()
const settled = z.object({ id, code: z.string(), version, outcome: z.enum(CALL_OUTCOMES), incidentId: id.nullable(), incidentCode: z.string().nullable(), already: z.boolean() })
const changed = z.object({ id, code: z.string(), version })

const listFilter = {
  states: z.array(z.enum(CALL_STATES)).max(3).optional(),
  outcome: z.enum(CALL_OUTCOMES).optional(),
  mark: z.enum(CALL_MARKS).optional(),
  hazard: z.enum(HAZARD_KEYS).optional(),
  text: z.string().trim().max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
}

export const intake = defineContract({
  module: 'intake',
  title: { zh: '接报', en: 'Intake' },
  uses: { required: ['incident'], optional: ['watch', 'call-out', 'organisation', 'team', 'hazard-point', 'resident', 'search', 'past-case'] },
  permissions: {
    'intake.read': { zh: '查看接报记录', en: 'See calls that came in' },
    'intake.take': { zh: '接报、接管草稿、标记来电', en: 'Take calls, take drafts over, mark calls' },
    'intake.reveal': { zh: '查看来电号码（留痕）', en: 'Open callers\' numbers (on record)' },
    'intake.receive': { zh: '话务系统送来电', en: 'Announce calls from a telephone system' },
  },
  errors: { 'not-found': 404, 'held-by-other': 409, 'already-settled': 409, conflict: 409, incomplete: 422, 'nothing-said': 422, 'no-number': 404, 'no-incident': 409, 'call-out-off': 409, nobody: 422 },
  actions: {
    receiveCall: action({
      summary: 'A telephone system announces a call: its number and time are filled in before anybody answers',
      input: z.object({ id, phone: z.string().trim().min(3).max(30), at: z.iso.datetime() }),
      output: changed,
      permission: 'intake.receive',
    }),
    saveDraft: action({
      summary: 'Keep a call being taken as it stands; answers what is known of the number',
      input: z.object({ id, phone, draft: intakeDraft }),
      output: changed.extend({ callerMasked: z.string().nullable(), earlier: z.array(earlierCall) }),
      permission: 'intake.take',
    }),
    hangUp: action({
      summary: 'The caller hung up half way: the draft stays in the list to be called back',
      input: z.object({ id, phone, draft: intakeDraft }),
      output: changed,
      permission: 'intake.take',
    }),
    takeOver: action({ summary: 'Take over a call that another officer holds, or one that was cut off', input: z.object({ id, version }), output: changed.extend({ draft: intakeDraft, callerMasked: z.string().nullable() }), permission: 'intake.take' }),
    openIncident: action({ summary: 'Make an incident of a call; nothing is typed again', input: z.object({ id, phone, draft: intakeDraft }), output: settled, permission: 'intake.take' }),
    joinIncident: action({ summary: 'Add a call to an incident that is open', input: z.object({ id, phone, draft: intakeDraft, incidentId: id }), output: settled, permission: 'intake.take' }),
    logOnly: action({
      summary: 'Settle a call without an incident: it stays on record and in the watch log',
      input: z.object({ id, phone, draft: intakeDraft, mark: z.enum(CALL_MARKS).nullable().default(null), repeatOf: id.nullable().default(null) }),
      output: settled,
      permission: 'intake.take',
    }),
    markCall: action({ summary: 'Mark a settled call as false, nuisance or repeated, or take the mark away', input: z.object({ id, version, mark: z.enum(CALL_MARKS).nullable(), reason }), output: changed, permission: 'intake.take' }),
    callPeople: action({
      summary: 'Call out village, township and experts for the incident of a call, with its words',
      input: z.object({ id, callOutId: id }),
      output: z.object({ callOutId: id, code: z.string(), people: z.number().int(), holes: z.array(z.string()) }),
      permission: 'intake.take',
    }),
    openCaller: action({ summary: 'Open the number of a caller, on record', input: z.object({ id, purpose: reason }), output: z.object({ phone: z.string() }), permission: 'intake.reveal' }),
  },
  queries: {
    listCalls: query({
      summary: 'Calls that came in, newest first',
      input: z.object({ ...listFilter, limit: z.number().int().min(1).max(500).default(100) }),
      output: z.object({ calls: z.array(callRow), total: z.number().int(), open: z.number().int() }),
      permission: 'intake.read',
    }),
    getCall: query({ summary: 'One call as it stands, its draft and what is known of the number', input: z.object({ id }), output: z.object({ call: callRow, draft: intakeDraft, earlier: z.array(earlierCall) }), permission: 'intake.read' }),
    exportCalls: query({ summary: 'The same list as CSV, numbers masked', input: z.object(listFilter), output: z.object({ fileName: z.string(), csv: z.string(), rows: z.number().int() }), permission: 'intake.read' }),
    findPlaces: query({
      summary: 'Places by any name, pinyin or initials; those of one name are told apart by town, kind, distance and households',
      input: z.object({ text: z.string().trim().min(1).max(60), limit: z.number().int().min(1).max(20).default(8) }),
      output: z.object({ places: z.array(foundPlace), twins: z.number().int() }),
      permission: 'intake.take',
    }),
    placeAt: query({
      summary: 'What a point on the map belongs to: the village whose centre is nearest',
      input: z.object({ lon: z.number(), lat: z.number() }),
      output: z.object({ areaCode: z.string(), areaName: z.string() }),
      permission: 'intake.take',
    }),
    whoToCall: query({
      summary: 'Village, township and experts that a call would wake',
      input: z.object({ hazard: z.enum(HAZARD_KEYS), lon: z.number(), lat: z.number(), areaCode: z.string().regex(/^\d{6,15}$/) }),
      output: z.object({ people: z.array(callee), holes: z.array(z.string()) }),
      permission: 'intake.take',
    }),
  },
  topics: { calls: topic('intake.read') },
})
