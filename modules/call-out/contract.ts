import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { ANSWERS, callCounts, callOutHead, callRow, historyLine, hole, myCall, myHelp, proposed, recipient, subject, SUBJECT_KINDS, WAYS } from './contract/call.ts'
import { ladder } from './contract/ladder.ts'

export { ANSWER_DIGITS, ANSWER_WORDS, WAY_WORDS, type Answer, type CallRow, type Proposed, type Recipient, type Way } from './contract/call.ts'
export { RUNG_WORDS, RUNGS, type Rung } from './contract/ladder.ts'

const id = z.guid()
const instant = z.iso.datetime()
const reason = z.string().trim().min(2).max(300)
const recipients = z.array(recipient).min(1).max(5_000)
const note = z.string().trim().max(500).nullable().default(null)

const started = z.object({ id, code: z.string(), people: z.number().int(), posts: z.number().int(), holes: z.array(hole) })
/** `late`: the call-out had ended; the answer is kept and marked 迟到. `repeated`: the same answer was there already. */
const taken = z.object({ callId: id, callOutId: id, late: z.boolean(), repeated: z.boolean(), endedAt: instant.nullable(), endReason: z.string().nullable() })
const ended = z.object({ id, code: z.string(), version: z.number().int(), withdrawn: z.number().int(), told: z.number().int() })
const ladderRow = ladder.extend({ version: z.number().int(), effectiveFrom: instant, editedBy: z.string() })
const news = z.object({ callOutId: id, code: z.string(), subject, drill: z.boolean(), orgPath: z.string().nullable(), areaCode: z.string().nullable(), at: instant })
const person = z.object({ callId: id, personId: id, name: z.string(), post: z.string(), reasons: z.array(z.string()) })

export const callOut = defineContract({
  module: 'call-out',
  title: { zh: '叫应', en: 'Call-out' },
  uses: { required: ['organisation'], optional: ['message', 'incident', 'team'] },
  permissions: {
    'call-out.read': { zh: '查看叫应板和应答记录', en: 'See call-outs and answers' },
    'call-out.start': { zh: '发起、追加、撤回叫应', en: 'Start, extend and withdraw call-outs' },
    'call-out.record': { zh: '代录应答', en: 'Write down answers for others' },
    'call-out.settings': { zh: '设置叫应时限', en: 'Set the times of the ladder' },
  },
  errors: { 'not-found': 404, 'call-not-found': 404, 'help-not-found': 404, nobody: 422, 'too-many': 422, 'organisation-too-big': 422, 'ladder-unknown': 404, 'ladder-order': 422, 'already-ended': 409, 'already-answered': 409, 'not-yours': 403, conflict: 409 },
  actions: {
    start: action({
      summary: 'Call people until they answer: app → SMS → call → neighbour → knock; each person once, whatever posts they hold',
      input: z.object({
        id,
        subject,
        /** What is said to them, without salutation. A drill is marked 【演练】 by itself. */
        text: z.string().trim().min(2).max(500),
        recipients,
        /** Key of the ladder; the usual one when not given. */
        ladder: z.string().max(40).optional(),
        severity: z.enum(SEVERITIES).nullable().default(null),
        areaCode: z.string().regex(/^\d{6,15}$/).nullable().default(null),
        orgPath: z.string().max(200).nullable().default(null),
        drill: z.boolean().default(false),
      }),
      output: started,
      permission: 'call-out.start',
    }),
    addRecipients: action({ summary: 'Call more people in a running call-out; who is in it already is not called again', input: z.object({ id, recipients }), output: started.extend({ added: z.number().int() }), permission: 'call-out.start' }),
    answer: action({
      summary: 'The called person answers in the app; kept offline and sent later it counts from when it was pressed',
      input: z.object({ id, callId: id, answer: z.enum(ANSWERS), note, at: instant }),
      output: taken,
      permission: 'signed-in',
      offline: true,
    }),
    recordAnswer: action({
      summary: 'Write down an answer for somebody (代录): an officer who was told, or the helper who went there',
      input: z.object({ id, callId: id, answer: z.enum(ANSWERS), way: z.enum(WAYS), note, at: instant }),
      output: taken,
      permission: 'signed-in',
      offline: true,
    }),
    /** Only the helper who was asked. The ladder goes on at once. */
    reportHelp: action({ summary: 'The helper reports that the person was not found', input: z.object({ helpId: id, note: z.string().trim().min(1).max(300), at: instant }), output: z.object({ helpId: id }), permission: 'signed-in', offline: true }),
    callAgain: action({ summary: 'Call one person again by SMS and telephone, now', input: z.object({ callId: id }), output: z.object({ callId: id }), permission: 'call-out.start' }),
    cancel: action({ summary: 'End a call-out: who has not answered is withdrawn, who was already reached is told', input: z.object({ id, reason, tell: z.boolean().default(true) }), output: ended, permission: 'call-out.start' }),
    endForSubject: action({ summary: 'End every running call-out of a subject that is over', input: z.object({ subjectKind: z.enum(SUBJECT_KINDS), subjectId: id, reason, tell: z.boolean().default(false) }), output: z.object({ ended: z.array(ended) }), permission: 'call-out.start' }),
    saveLadder: action({ summary: 'Change or add a ladder; running call-outs keep the times they began with', input: ladder.extend({ version: z.number().int().min(0), reason: z.string().trim().min(2).max(300).optional() }), output: ladderRow, permission: 'call-out.settings' }),
  },
  queries: {
    board: query({
      summary: 'Call-outs of a subject (or one, or all that run) with everybody called, who has not answered first',
      input: z.object({ id: id.optional(), subjectKind: z.enum(SUBJECT_KINDS).optional(), subjectId: id.optional(), openOnly: z.boolean().default(false) }),
      output: z.object({ callOuts: z.array(callOutHead.extend({ counts: callCounts, rows: z.array(callRow) })) }),
      permission: 'call-out.read',
    }),
    list: query({
      summary: 'Call-outs, newest first, with their counts',
      input: z.object({ running: z.boolean().optional(), subjectKind: z.enum(SUBJECT_KINDS).optional(), subjectId: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
      output: z.object({ callOuts: z.array(callOutHead.extend({ counts: callCounts })) }),
      permission: 'call-out.read',
    }),
    /** Everything asked of the signed-in person at this moment, as one list, and what ended in the last hour. */
    myCalls: query({ summary: 'Calls to the signed-in person, and people they are asked to wake', input: z.object({}), output: z.object({ calls: z.array(myCall), helps: z.array(myHelp) }), permission: 'signed-in' }),
    history: query({
      summary: 'Every call to one person: when, by which rungs, when and how answered',
      input: z.object({ personId: id, limit: z.number().int().min(1).max(200).default(50) }),
      output: z.object({ lines: z.array(historyLine), calls: z.number().int(), answered: z.number().int(), medianSeconds: z.number().nullable() }),
      permission: 'call-out.read',
    }),
    proposeRecipients: query({
      summary: 'Whom an incident concerns first: posts of its village and town, experts of its hazard',
      input: z.object({ hazard: z.string().max(40), areaCode: z.string().regex(/^\d{6,15}$/) }),
      output: z.object({ proposed: z.array(proposed) }),
      permission: 'call-out.start',
    }),
    listLadders: query({ summary: 'Ladders with their times, source and who set them', input: z.object({}), output: z.object({ ladders: z.array(ladderRow) }), permission: 'signed-in' }),
    /** For hand-over: what is still open. */
    openCount: query({ summary: 'Running call-outs and people who have not answered', input: z.object({}), output: z.object({ callOuts: z.number().int(), open: z.number().int(), unanswered: z.number().int() }), permission: 'call-out.read' }),
  },
  events: {
    callOutStarted: event(news.extend({ people: z.number().int(), startedBy: z.string(), holes: z.array(hole) })),
    personAnswered: event(news.extend({ person, answer: z.enum(ANSWERS), way: z.enum(WAYS), recordedBy: z.string().nullable(), note: z.string().nullable(), late: z.boolean(), seconds: z.number() })),
    /** The ladder came to its end for these people; once a person. */
    personUnanswered: event(news.extend({ people: z.array(person) })),
    callOutEnded: event(news.extend({ reason: z.string(), endedBy: z.string(), people: z.number().int(), answered: z.number().int(), open: z.number().int() })),
  },
  topics: {
    /** `{ callOutId, rows: callRow[], head?: callOutHead }`: only what changed; a row with a lower version than the one held is old. */
    board: topic('call-out.read'),
    /** To the called person and the helper only: `{ what: 'called' | 'answered' | 'ended' | 'help', callId }`. */
    mine: topic('signed-in'),
  },
})
