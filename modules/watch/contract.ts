import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { checkRow, contactRow, fallbackSheet, muteRow, PAPER_KINDS, paperRow, settingRow } from './contract/desk.ts'
import { handoverBrief, handoverRow } from './contract/handover.ts'
import { dutyPerson, importFault, shiftDraft, shiftRow, swapRow } from './contract/roster.ts'

export { PAPER_KINDS, type CheckRow, type ContactRow, type FallbackSheet, type MuteRow, type PaperRow } from './contract/desk.ts'
export { OPEN_KINDS, type HandoverItem, type HandoverRow, type OpenKind } from './contract/handover.ts'
export type { ShiftRow, SwapRow } from './contract/roster.ts'

/** What a line of the watch log is about, so that the screen can open it. */
export const LOG_SUBJECTS = ['alarm', 'incident', 'order', 'note', 'handover', 'roster', 'check', 'sound', 'leader', 'paper', 'identity', 'call-out', 'warning', 'response', 'report'] as const

const logEntry = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  text: z.string(),
  /** Who wrote it: a person's name, or 自动. */
  by: z.string(),
  subject: z.enum(LOG_SUBJECTS),
  subjectId: z.string().nullable(),
  correlationId: z.guid(),
})

export type LogEntry = z.infer<typeof logEntry>

const id = z.guid()
const instant = z.iso.datetime()
const version = z.number().int().min(0)
const reason = z.string().trim().min(2).max(300)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const signed = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), handover: handoverRow }), z.object({ ok: z.literal(false), code: z.string(), details: z.record(z.string(), z.unknown()) })])
/** What an act about one row of the watch answers. */
const changed = z.object({ id, version })

export const watch = defineContract({
  module: 'watch',
  title: { zh: '值班', en: 'Watch' },
  uses: { required: ['organisation'], optional: ['alarm', 'incident', 'dispatch', 'identity', 'call-out', 'warning', 'plan', 'hazard-point'] },
  permissions: {
    'watch.read': { zh: '查看值班日志和值班表', en: 'Read the watch log and roster' },
    'watch.write': { zh: '值班：记日志、交接班、应答查岗、静音', en: 'Keep the watch: log, hand over, answer checks, mute' },
    'watch.roster': { zh: '排班、批准换班', en: 'Write the roster, approve swaps' },
    'watch.check': { zh: '查岗，改值班时限', en: 'Check the watch, change its times' },
  },
  errors: {
    'in-the-future': 422,
    conflict: 409,
    'person-unknown': 404,
    'no-shift': 404,
    'not-on-shift': 422,
    'same-person': 422,
    'already-on-shift': 409,
    'swap-not-found': 404,
    'swap-not-open': 409,
    'not-yours': 403,
    'sheet-wrong': 422,
    'handover-not-found': 404,
    'handover-open': 409,
    'handover-changed': 409,
    'handover-not-signed-out': 409,
    'handover-complete': 409,
    'same-signer': 422,
    'check-not-found': 404,
    'check-answered': 409,
    'check-running': 409,
    'mute-too-long': 422,
    'mute-not-found': 404,
    'nobody-to-call': 409,
    'paper-not-found': 404,
    'paper-done': 409,
    'paper-without-scan': 422,
    'setting-unknown': 404,
    'setting-wrong': 422,
  },
  actions: {
    addLogEntry: action({
      summary: 'Add a line to the watch log; lines are never changed or removed',
      input: z.object({ id, text: z.string().trim().min(1).max(500), at: instant.optional() }),
      output: z.object({ id }),
      permission: 'watch.write',
      offline: true,
    }),
    saveShift: action({ summary: 'Write who is on duty on one day; other days keep to the cycle', input: shiftDraft, output: shiftRow, permission: 'watch.roster' }),
    importShifts: action({
      summary: 'Take the shifts of a sheet (.xlsx); with one faulty line nothing is taken',
      input: z.object({ fileId: id, dryRun: z.boolean() }),
      output: z.object({ shifts: z.array(shiftRow), faults: z.array(importFault), written: z.number().int() }),
      permission: 'watch.roster',
    }),
    askSwap: action({
      summary: 'Ask another officer to take a shift, with or without one in return',
      input: z.object({ id, day: z.iso.date(), fromId: id, toId: id, returnDay: z.iso.date().nullable().default(null), reason }),
      output: changed,
      permission: 'watch.write',
    }),
    answerSwap: action({ summary: 'The asked officer agrees or refuses; the asking one may withdraw', input: z.object({ id, version, answer: z.enum(['agree', 'refuse', 'withdraw']), note: z.string().trim().max(300).default('') }), output: changed, permission: 'watch.write' }),
    decideSwap: action({ summary: 'Approve or refuse an agreed swap; approving writes both days', input: z.object({ id, version, approve: z.boolean(), note: z.string().trim().max(300).default('') }), output: changed, permission: 'watch.roster' }),
    beginHandover: action({ summary: 'Begin the hand-over of the shift that ends, with everything that is open', input: z.object({ id }), output: handoverRow, permission: 'watch.write' }),
    signHandoverOut: action({
      summary: 'The officer who goes signs for the list as it was seen; what came up since refuses it',
      input: z.object({ id, version, seen: z.array(z.string().max(200)).max(5_000), notes: z.record(z.string().max(200), z.string().trim().max(500)).default({}), remark: z.string().trim().max(2_000).default('') }),
      output: handoverRow,
      permission: 'watch.write',
    }),
    signHandoverIn: action({
      summary: 'The officer who comes signs, signed in or at the same desk by account and PIN or password; a wrong one is an answer',
      input: z.object({ id, version, seen: z.array(z.string().max(200)).max(5_000), signer: z.object({ username: z.string().trim().min(1).max(100), secret: z.string().min(1).max(200) }).nullable().default(null) }),
      output: signed,
      permission: 'watch.write',
      confidential: true,
    }),
    askPresence: action({ summary: 'Check the watch (查岗): it must answer within the set time', input: z.object({ id, note: z.string().trim().max(200).nullable().default(null) }), output: checkRow, permission: 'watch.check' }),
    answerPresence: action({ summary: 'Answer a check of the watch; a late answer is kept as late', input: z.object({ id }), output: checkRow, permission: 'watch.write' }),
    muteSound: action({
      summary: 'Silence alarms of some colours for a while, with the reason',
      input: z.object({ id, minutes: z.number().int().min(1).max(240), severities: z.array(z.enum(SEVERITIES)).min(1).max(4), reason }),
      output: muteRow,
      permission: 'watch.write',
    }),
    endMute: action({ summary: 'Let the sound come back before its time', input: z.object({ id }), output: z.object({ id }), permission: 'watch.write' }),
    reportDesk: action({
      summary: 'A desk says that its sound went off or on, or that its tab had been asleep',
      input: z.object({ id, what: z.enum(['sound-off', 'sound-on', 'tab-slept']), since: instant.nullable().default(null) }),
      output: z.object({ id }),
      permission: 'watch.write',
      // The desk speaks for itself, and most of all when nobody is there.
      whilePaused: true,
    }),
    callLeader: action({ summary: 'Call the leader on duty (呼带班) with a reason', input: z.object({ id, reason, subject: z.object({ kind: z.enum(LOG_SUBJECTS), id: z.string().max(60) }).nullable().default(null) }), output: z.object({ id, leader: z.string(), how: z.enum(['call-out', 'by-hand']) }), permission: 'watch.write' }),
    recordContactTest: action({ summary: 'Record that a number was tried by hand (代录)', input: z.object({ id, personId: id, outcome: z.enum(['answered', 'no-answer', 'wrong-number']), note: z.string().trim().max(200).default('') }), output: z.object({ id }), permission: 'watch.write' }),
    startContactTest: action({ summary: 'Try numbers by a call-out that says it is a test', input: z.object({ id, personIds: z.array(id).min(1).max(500) }), output: z.object({ id, people: z.number().int() }), permission: 'watch.write' }),
    printFallback: action({ summary: 'Everything the paper fallback of a shift needs, full numbers included; the printing is on record', input: z.object({}), output: fallbackSheet, permission: 'watch.write', confidential: true }),
    recordPaper: action({
      summary: 'Take in a fax or a letter: the scan and what it says; may add a report to an incident',
      input: z.object({ id, kind: z.enum(PAPER_KINDS), from: z.string().trim().min(1).max(100), number: z.string().trim().max(60).nullable().default(null), title: z.string().trim().min(2).max(200), summary: z.string().trim().min(1).max(2_000), urgency: z.enum(['normal', 'urgent', 'very-urgent']).default('normal'), receivedAt: instant, answerBy: instant.nullable().default(null), fileIds: z.array(id).max(20).default([]), incidentId: id.nullable().default(null) }),
      output: paperRow,
      permission: 'watch.write',
    }),
    finishPaper: action({ summary: 'Say that a paper has been dealt with, and how', input: z.object({ id, version, how: reason }), output: paperRow, permission: 'watch.write' }),
    setSetting: action({ summary: 'Change one of the times of the watch, with its source', input: z.object({ key: z.string().max(60), value: z.string().trim().max(200), source: z.string().trim().min(2).max(300), reason: z.string().trim().min(2).max(300).optional() }), output: settingRow, permission: 'watch.check' }),
  },
  queries: {
    listLog: query({
      summary: 'The watch log, newest first',
      input: z.object({ before: z.string().nullable().default(null), limit: z.number().int().min(1).max(300).default(60), text: z.string().trim().max(100).optional(), from: instant.optional(), until: instant.optional() }),
      output: z.object({ entries: z.array(logEntry), next: z.string().nullable() }),
      permission: 'watch.read',
    }),
    onDuty: query({
      summary: 'Who is on duty now, by the roster',
      input: z.object({}),
      output: z.object({ leader: dutyPerson.nullable(), officers: z.array(dutyPerson), from: instant.nullable(), until: instant.nullable(), source: z.string().nullable() }),
      permission: 'watch.read',
    }),
    rosterMonth: query({ summary: 'The shifts of a month, day by day', input: z.object({ month }), output: z.object({ shifts: z.array(shiftRow), loads: z.array(z.object({ personId: z.string(), name: z.string(), shifts: z.number().int() })) }), permission: 'watch.read' }),
    rosterPeople: query({ summary: 'Who may stand on the roster', input: z.object({}), output: z.object({ leaders: z.array(z.object({ id, name: z.string(), post: z.string() })), officers: z.array(z.object({ id, name: z.string(), post: z.string() })) }), permission: 'watch.read' }),
    listSwaps: query({ summary: 'Swaps that are open, then those decided of late', input: z.object({}), output: z.object({ swaps: z.array(swapRow) }), permission: 'watch.read' }),
    currentHandover: query({ summary: 'The hand-over under way, or what it would hold if it began now', input: z.object({}), output: z.object({ handover: handoverRow.nullable(), items: handoverRow.shape.items, notAsked: z.array(z.string()), day: z.iso.date().nullable(), until: instant.nullable() }), permission: 'watch.read' }),
    getHandover: query({ summary: 'One hand-over as it was signed', input: z.object({ id }), output: handoverRow, permission: 'watch.read' }),
    listHandovers: query({ summary: 'Hand-overs, newest first', input: z.object({ limit: z.number().int().min(1).max(200).default(30) }), output: z.object({ handovers: z.array(handoverBrief) }), permission: 'watch.read' }),
    listChecks: query({ summary: 'Checks of the watch, newest first', input: z.object({ limit: z.number().int().min(1).max(200).default(20) }), output: z.object({ checks: z.array(checkRow), running: checkRow.nullable() }), permission: 'watch.read' }),
    soundState: query({ summary: 'What is silent now, and until when', input: z.object({}), output: z.object({ mutes: z.array(muteRow), maxMinutes: z.number().int(), maxRedMinutes: z.number().int(), repeatSeconds: z.number().int() }), permission: 'watch.read' }),
    contactBook: query({ summary: 'Whom the watch calls, with when each number was last tried', input: z.object({ text: z.string().trim().max(60).default(''), staleOnly: z.boolean().default(false) }), output: z.object({ contacts: z.array(contactRow), total: z.number().int(), stale: z.number().int(), afterDays: z.number().int() }), permission: 'watch.read' }),
    listPapers: query({ summary: 'Faxes and letters, newest first', input: z.object({ openOnly: z.boolean().default(false), limit: z.number().int().min(1).max(200).default(60) }), output: z.object({ papers: z.array(paperRow) }), permission: 'watch.read' }),
    listSettings: query({ summary: 'The times of the watch, with their source', input: z.object({}), output: z.object({ settings: z.array(settingRow) }), permission: 'watch.read' }),
  },
  events: {
    /** Nobody answered a check in time; the leader is being told. */
    presenceMissed: event(z.object({ checkId: id, askedBy: z.string(), officers: z.array(z.string()), at: instant })),
    /** The leader on duty is called because nobody acted, or because the desk asked. */
    leaderCalled: event(z.object({ id, leaderId: z.string().nullable(), leader: z.string(), reason: z.string(), how: z.enum(['call-out', 'by-hand']), at: instant })),
    handoverSigned: event(z.object({ handoverId: id, code: z.string(), day: z.iso.date(), outName: z.string(), inName: z.string(), items: z.number().int(), at: instant })),
  },
  topics: { log: topic('watch.read'), desk: topic('watch.read'), roster: topic('watch.read') },
})
