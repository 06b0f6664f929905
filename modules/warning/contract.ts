import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { feedRow, receiptOfCap, refusedCap } from './contract/feed.ts'
import { WARNING_KIND_KEYS } from './contract/kind.ts'
import { callerRow, dutyRow, measureRow, settingRow, signalRow } from './contract/tables.ts'
import { verdictRow } from './contract/verdict.ts'
import { areaCode, preflightCheck, ring, warningBrief, warningDraft, warningRow } from './contract/warning-row.ts'

export type { FeedRow } from './contract/feed.ts'
export { WARNING_KIND_KEYS, WARNING_KINDS, warningKind, type WarningKindKey } from './contract/kind.ts'
export type { CallerRow, DutyRow, MeasureRow, SignalRow } from './contract/tables.ts'
export type { Verdict, VerdictRow } from './contract/verdict.ts'
export { CERTAINTIES, type PreflightCheck, URGENCIES, type WarningBrief, type WarningDraft, type WarningRow, type WarningStatus } from './contract/warning-row.ts'
export { warningProcess, type WarningState } from './processes/warning-process.ts'

const id = z.guid()
const subject = { id, version: z.number().int().min(1) }
const changed = z.object({ id, code: z.string(), version: z.number().int(), state: z.string() })
const reason = z.string().trim().min(2).max(500)
const severity = z.enum(SEVERITIES)
const recipient = z.object({ post: z.string(), postName: z.string(), reach: z.enum(['city', 'town', 'village']), people: z.array(z.object({ personId: id, name: z.string(), organisationName: z.string(), areaCode: z.string().nullable() })), areasWithout: z.array(z.string()) })
const countedArea = z.object({ code: z.string(), name: z.string(), kind: z.enum(['city', 'town', 'village']), people: z.number().int().nullable(), source: z.string() })

/** Warnings to people (预警): those that come in and those that are issued here. */
export const warning = defineContract({
  module: 'warning',
  title: { zh: '预警', en: 'Warnings' },
  uses: { required: ['organisation'], optional: ['monitoring', 'alarm', 'call-out', 'incident', 'watch'] },
  permissions: {
    'warning.read': { zh: '查看预警', en: 'Read warnings' },
    'warning.draft': { zh: '拟写预警', en: 'Write warnings' },
    'warning.sign': { zh: '预警一签、按预警叫应', en: 'Sign warnings first and call people' },
    'warning.issue': { zh: '预警二签发布、解除', en: 'Second signature: issue and lift warnings' },
    'warning.setting': { zh: '维护预警标准、措施、对象和来源', en: 'Maintain warning tables and feeds' },
    'warning.receive': { zh: '写入收到的预警（仅接收程序）', en: 'Take in received warnings (receiver only)' },
  },
  errors: {
    'not-found': 404, conflict: 409, 'not-editable': 409, 'not-in-force': 409, 'preflight-failed': 422, 'same-signer': 409, 'drill-in-live': 422, 'follows-gone': 409,
    'feed-not-found': 404, 'feed-address': 422, 'sender-unknown': 401, 'duty-done': 409, 'setting-unknown': 404, 'verdict-not-found': 404, 'not-own': 409, 'post-unknown': 422, 'already-called': 409, 'call-out-off': 503,
  },
  actions: {
    saveDraft: action({ summary: 'Save the draft of a warning; signatures given before fall away', input: warningDraft, output: changed, permission: 'warning.draft' }),
    discardDraft: action({ summary: 'Put a draft aside with a reason', input: z.object({ ...subject, reason }), output: changed, permission: 'warning.draft' }),
    signDraft: action({ summary: 'First signature: everything but the second signer must be in order', input: z.object(subject), output: changed, permission: 'warning.sign' }),
    returnDraft: action({ summary: 'Give a signed draft back for changes', input: z.object({ ...subject, reason }), output: changed, permission: 'warning.draft' }),
    issueWarning: action({ summary: 'Second signature by another person: the warning is issued and people are called', input: z.object(subject), output: changed, permission: 'warning.issue' }),
    cancelWarning: action({ summary: 'Lift a warning of our own before its end', input: z.object({ ...subject, reason }), output: changed, permission: 'warning.issue' }),
    callPeople: action({ summary: 'Call the named people of a warning in force, by the table of callers', input: z.object(subject), output: changed.extend({ callOutId: id.nullable(), note: z.string().nullable() }), permission: 'warning.sign' }),
    completeDuty: action({ summary: 'Say that a required action is done', input: z.object({ dutyId: id, version: z.number().int(), note: z.string().trim().max(500).default('') }), output: dutyRow, permission: 'warning.read' }),
    judgeWarning: action({ summary: 'Judge afterwards: hit, false or miss, by hand with a reason', input: z.object({ verdictId: id, version: z.number().int(), verdict: z.enum(['hit', 'false', 'miss']), reason }), output: verdictRow, permission: 'warning.sign' }),
    saveSignal: action({ summary: 'Change a cell of the table of signals', input: signalRow.omit({ updatedAt: true, updatedBy: true }), output: signalRow, permission: 'warning.setting' }),
    saveMeasure: action({ summary: 'Change or add a required action', input: measureRow.omit({ updatedAt: true, updatedBy: true, postName: true }), output: measureRow, permission: 'warning.setting' }),
    saveCaller: action({ summary: 'Change or add who is called', input: callerRow.omit({ updatedAt: true, updatedBy: true, postName: true }), output: callerRow, permission: 'warning.setting' }),
    setSetting: action({ summary: 'Change one of the figures of the module', input: z.object({ key: z.string().max(60), value: z.number().min(0).max(100_000), source: z.string().trim().min(2).max(300), reason: z.string().trim().min(2).max(300).optional() }), output: settingRow, permission: 'warning.setting' }),
    saveFeed: action({ summary: 'Add or change an address that is asked for warnings', input: z.object({ id, version: z.number().int().min(0), name: z.string().trim().min(2).max(80), url: z.string().trim().max(500), enabled: z.boolean(), periodSeconds: z.number().int().min(5).max(86_400) }), output: feedRow, permission: 'warning.setting' }),
    addSender: action({
      summary: 'Let a sender post CAP files; the key is shown this once',
      input: z.object({ id, name: z.string().trim().min(2).max(80) }),
      output: z.object({ feed: feedRow, key: z.string() }),
      permission: 'warning.setting',
      confidential: true,
    }),
    switchFeed: action({ summary: 'Switch a feed or sender off or on', input: z.object({ ...subject, enabled: z.boolean() }), output: feedRow, permission: 'warning.setting' }),
    receiveCap: action({ summary: 'Take in one CAP document of a feed', input: z.object({ feedId: id, xml: z.string().max(600_000) }), output: receiptOfCap, permission: 'warning.receive' }),
    postCap: action({ summary: 'A sender hands over a CAP document with its key', input: z.object({ key: z.string().max(200), xml: z.string().max(600_000) }), output: receiptOfCap, permission: 'public', confidential: true }),
    recordPoll: action({ summary: 'Note how asking a feed went', input: z.object({ feedId: id, error: z.string().max(500).nullable() }), output: feedRow, permission: 'warning.receive' }),
  },
  queries: {
    list: query({
      summary: 'Warnings, newest first',
      input: z.object({
        view: z.enum(['in-force', 'drafts', 'ended', 'all']).default('in-force'),
        origin: z.enum(['feed', 'own']).optional(),
        kinds: z.array(z.enum(WARNING_KIND_KEYS)).max(20).optional(),
        severities: z.array(severity).max(4).optional(),
        areaCode: areaCode.optional(),
        text: z.string().trim().max(60).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
      output: z.object({ rows: z.array(warningRow), total: z.number().int(), counts: z.object({ inForce: z.number().int(), drafts: z.number().int(), ended: z.number().int(), all: z.number().int() }) }),
      permission: 'warning.read',
    }),
    get: query({
      summary: 'One warning with its chain, duties, pre-flight, verdicts and CAP text',
      input: z.object({ id }),
      output: z.object({
        warning: warningRow,
        severityReason: z.string(),
        /** Areas that the writer picked by name, without those that only lie in a drawn ring. */
        pickedCodes: z.array(z.string()),
        chain: z.array(warningRow),
        duties: z.array(dutyRow),
        preflight: z.array(preflightCheck),
        verdicts: z.array(verdictRow),
        cap: z.string().nullable(),
      }),
      permission: 'warning.read',
    }),
    propose: query({
      summary: 'For a kind and an area: people, colour by measured rain with its reason, text, who would be called',
      input: z.object({ kind: z.enum(WARNING_KIND_KEYS), severity: severity.optional(), areaCodes: z.array(areaCode).max(200).default([]), rings: z.array(ring).max(20).default([]), effectiveAt: z.iso.datetime().optional(), expiresAt: z.iso.datetime().optional() }),
      output: z.object({
        areas: z.array(countedArea),
        areaWords: z.string(),
        people: z.number().int().nullable(),
        peopleSource: z.string(),
        peopleMissing: z.array(z.string()),
        colour: z.object({ severity: severity.nullable(), reason: z.object({ zh: z.string(), en: z.string() }), signal: signalRow.nullable(), measured: z.array(z.object({ stationId: id, stationName: z.string(), hours: z.number(), millimetres: z.number() })) }),
        signals: z.array(signalRow),
        suggestion: z.object({ title: z.string(), text: z.string(), instruction: z.string() }),
        recipients: z.array(recipient),
        recipientCount: z.number().int(),
        measures: z.array(measureRow),
      }),
      permission: 'warning.read',
    }),
    tables: query({ summary: 'Signals, required actions, callers and figures, each with its source', input: z.object({}), output: z.object({ signals: z.array(signalRow), measures: z.array(measureRow), callers: z.array(callerRow), settings: z.array(settingRow) }), permission: 'warning.read' }),
    feeds: query({ summary: 'Where warnings come from, and what was refused', input: z.object({}), output: z.object({ feeds: z.array(feedRow), refused: z.array(refusedCap), state: z.enum(['normal', 'late', 'down', 'none']) }), permission: 'warning.read' }),
    coverage: query({
      summary: 'Villages with a rain gauge of their own, by town (NAT-04)',
      input: z.object({}),
      output: z.object({ villages: z.number().int(), covered: z.number().int(), working: z.number().int(), towns: z.array(z.object({ code: z.string(), name: z.string(), villages: z.number().int(), covered: z.number().int(), working: z.number().int(), without: z.array(z.object({ code: z.string(), name: z.string() })) })), at: z.iso.datetime(), source: z.string() }),
      permission: 'warning.read',
    }),
    verification: query({
      summary: 'How our warnings turned out: hit, false, miss, with lead time',
      input: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
      output: z.object({ rows: z.array(verdictRow), hits: z.number().int(), falses: z.number().int(), misses: z.number().int(), open: z.number().int(), medianLeadMinutes: z.number().nullable() }),
      permission: 'warning.read',
    }),
    warnedGround: query({
      summary: 'Ground under a warning in force, for the map: drawn rings, else the towns',
      input: z.object({}),
      output: z.object({ at: z.iso.datetime(), rows: z.array(z.object({ warningId: id, code: z.string(), title: z.string(), kind: z.enum(WARNING_KIND_KEYS), severity, drill: z.boolean(), name: z.string(), lon: z.number(), lat: z.number(), rings: z.array(z.array(z.tuple([z.number(), z.number()]))) })) }),
      permission: 'warning.read',
    }),
    capFeed: query({ summary: 'Our issued warnings as an Atom feed', input: z.object({ base: z.string().max(200) }), output: z.object({ xml: z.string() }), permission: 'public' }),
    capDocument: query({ summary: 'One issued warning as CAP 1.2', input: z.object({ identifier: z.string().max(120) }), output: z.object({ xml: z.string() }), permission: 'public' }),
  },
  events: {
    warningIssued: event(warningBrief),
    /** An update took the place of `previousId`; `direction` is of the colour. */
    warningChanged: event(warningBrief.extend({ previousId: id, previousSeverity: severity, direction: z.enum(['raised', 'lowered', 'same']) })),
    warningEnded: event(warningBrief.extend({ reason: z.enum(['cancelled', 'expired']), note: z.string() })),
    dutyOverdue: event(z.object({ dutyId: id, warningId: id, code: z.string(), title: z.string(), severity, text: z.string(), post: z.string(), postName: z.string(), areaCode: z.string().nullable(), orgPath: z.string().nullable(), drill: z.boolean() })),
    feedsChanged: event(z.object({ at: z.iso.datetime() })),
  },
  topics: { board: topic('warning.read'), feeds: topic('warning.read') },
})
