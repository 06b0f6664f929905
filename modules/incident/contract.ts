import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { type RESPONSE_LEVELS, SEVERITIES } from '#platform/kernel/severity.ts'
import { FIGURE_KEYS } from './contract/figure-kind.ts'
import { HAZARD_KEYS } from './contract/hazard.ts'
import { clockReading, commanders, entry, INCIDENT_STATES, incidentLevel, incidentRow, linkedSubject, NATURES, place, responseChange, stageState } from './contract/incident-row.ts'
import { figureGroup, report, reportDraft } from './contract/report.ts'
import { STAGE_KEYS } from './contract/stage.ts'

export { FIGURE_KEYS, FIGURE_KINDS, type FigureKindKey } from './contract/figure-kind.ts'
export { HAZARD_KEYS, HAZARDS, type Hazard, sameEventHazard } from './contract/hazard.ts'
export { STAGE_KEYS, STAGES, type Stage } from './contract/stage.ts'

const id = z.guid()
const version = z.number().int().min(0)
/** What every change answers: the row's new version. */
const changed = z.object({ id, code: z.string(), version })
const reason = z.string().trim().min(2).max(1000)

const listFilter = {
  states: z.array(z.enum(INCIDENT_STATES)).max(5).optional(),
  hazards: z.array(z.enum(HAZARD_KEYS)).max(20).optional(),
  levels: z.array(incidentLevel).max(4).optional(),
  areaCode: z.string().regex(/^\d{6,15}$/).optional(),
  text: z.string().trim().max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
}

const gradingReason = z.object({
  table: z.string(),
  source: z.string(),
  mark: z.enum(['high', 'middle', 'low']),
  figure: z.enum(FIGURE_KEYS),
  value: z.number(),
  /** The row of the table that the value falls into, as printed: 「死亡 3–9 人」. */
  row: z.string(),
  level: incidentLevel,
})

/** A figure or table that a city may change; `low` and `middle` are to be confirmed by it. */
const settingRow = z.object({ key: z.string(), value: z.union([z.number(), z.string()]), unit: z.string().nullable(), title: z.string(), source: z.string(), mark: z.enum(['high', 'middle', 'low']), effectiveFrom: z.iso.datetime(), editedBy: z.string() })

const brief = z.object({
  incidentId: id,
  code: z.string(),
  title: z.string(),
  hazard: z.enum(HAZARD_KEYS),
  state: z.enum(INCIDENT_STATES),
  incidentLevel: incidentLevel.nullable(),
  warningSeverity: z.enum(SEVERITIES).nullable(),
  responseLevel: incidentLevel.nullable(),
  areaCode: z.string(),
  orgPath: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  placeName: z.string(),
  what: z.string(),
})

export const incident = defineContract({
  module: 'incident',
  title: { zh: '突发事件', en: 'Incidents' },
  uses: { optional: ['alarm', 'dispatch'] },
  permissions: {
    'incident.read': { zh: '查看事件', en: 'Read incidents' },
    'incident.open': { zh: '登记事件', en: 'Open incidents' },
    'incident.report': { zh: '报送情况和数字', en: 'Report facts and figures' },
    'incident.assess': { zh: '研判：采信数字、定级、改动', en: 'Assess: accept figures, grade, amend' },
    'incident.set': { zh: '修改事件和时限设置', en: 'Change incident and clock settings' },
    'incident.respond': { zh: '启动、调整、结束响应，结束事件', en: 'Start, change and end a response; close' },
  },
  errors: {
    'not-found': 404,
    conflict: 409,
    closed: 409,
    'orders-open': 409,
    'figure-not-found': 404,
    'figure-not-whole': 422,
    'level-same': 409,
    'clause-needed': 422,
    'clock-unknown': 404,
    'setting-unknown': 404,
    'setting-not-fit': 422,
    'in-the-future': 422,
  },
  actions: {
    openIncident: action({
      summary: 'Open an incident from alarms, a report or by hand',
      input: z.object({
        id,
        hazard: z.enum(HAZARD_KEYS),
        classCode: z.string().max(10).nullable().default(null),
        nature: z.enum(NATURES).default('threat'),
        title: z.string().trim().min(2).max(120),
        place,
        occurredAt: z.iso.datetime(),
        warningSeverity: z.enum(SEVERITIES).nullable().default(null),
        alarmIds: z.array(id).max(50).default([]),
        report: reportDraft.nullable().default(null),
        relatedTo: id.nullable().default(null),
      }),
      output: changed,
      permission: 'incident.open',
    }),
    joinIncident: action({
      summary: 'Join alarms or a report to an incident that is already open',
      input: z.object({ incidentId: id, alarmIds: z.array(id).max(50).default([]), report: reportDraft.nullable().default(null) }),
      output: changed,
      permission: 'incident.open',
    }),
    addReport: action({
      summary: 'Add a report with its figures; nothing said before is overwritten',
      input: z.object({ incidentId: id, report: reportDraft }),
      output: changed,
      permission: 'incident.report',
      offline: true,
    }),
    acceptFigure: action({
      summary: 'Accept one of several statements of a number, signed',
      input: z.object({ incidentId: id, figureId: id, seenAcceptedId: id.nullable(), note: z.string().trim().max(300).nullable().default(null) }),
      output: changed,
      permission: 'incident.assess',
    }),
    addEntry: action({
      summary: 'Write a line into the time line',
      input: z.object({ incidentId: id, id, stage: z.enum(STAGE_KEYS), title: z.string().trim().min(1).max(300), detail: z.string().trim().max(2000).nullable().default(null), at: z.iso.datetime().optional(), key: z.boolean().default(false), fileIds: z.array(id).max(20).default([]) }),
      output: changed,
      permission: 'incident.report',
      offline: true,
    }),
    amendIncident: action({
      summary: 'Correct title, place, class, warning severity or commanders; the old value stays in the audit log',
      input: z.object({
        id,
        version,
        title: z.string().trim().min(2).max(120).optional(),
        hazard: z.enum(HAZARD_KEYS).optional(),
        classCode: z.string().max(10).nullable().optional(),
        nature: z.enum(NATURES).optional(),
        place: place.optional(),
        occurredAt: z.iso.datetime().optional(),
        warningSeverity: z.enum(SEVERITIES).nullable().optional(),
        commanders: commanders.optional(),
      }),
      output: changed,
      permission: 'incident.assess',
    }),
    gradeIncident: action({
      summary: 'Set the incident level with its basis',
      input: z.object({ id, version, level: incidentLevel, basis: reason }),
      output: changed,
      permission: 'incident.assess',
    }),
    changeResponse: action({
      summary: 'Start, raise, lower or end (level null) the response, with clause, basis and signer',
      input: z.object({
        id,
        version,
        level: incidentLevel.nullable(),
        planCode: z.string().max(40).nullable().default(null),
        planTitle: z.string().max(200).nullable().default(null),
        clause: z.string().max(40).nullable().default(null),
        clauseText: z.string().max(1000).nullable().default(null),
        basis: reason,
        signer: z.string().trim().min(1).max(60),
      }),
      output: changed,
      permission: 'incident.respond',
    }),
    markStage: action({
      summary: 'Start or finish one of the eight stages',
      input: z.object({ incidentId: id, stage: z.enum(STAGE_KEYS), state: z.enum(['running', 'done']), note: z.string().trim().max(500).nullable().default(null) }),
      output: changed,
      permission: 'incident.report',
    }),
    recordSubmission: action({
      summary: 'Record that a report went up, which stops its clock',
      input: z.object({ incidentId: id, clockId: z.string().max(60), to: z.string().trim().min(1).max(100), receiver: z.string().trim().max(60).nullable().default(null), at: z.iso.datetime().optional() }),
      output: changed,
      permission: 'incident.report',
    }),
    saveSetting: action({
      summary: 'Change a figure or table of incidents and their clocks, with its source',
      input: z.object({ key: z.string().max(60), value: z.union([z.number().min(0).max(1e6), z.string().trim().min(1).max(60)]), source: z.string().trim().min(2).max(300), reason: z.string().trim().min(2).max(300).optional() }),
      output: settingRow,
      permission: 'incident.set',
    }),
    closeIncident: action({
      summary: 'Close the incident; open orders need a reason',
      input: z.object({ id, version, basis: reason, signer: z.string().trim().min(1).max(60), openOrdersReason: reason.nullable().default(null) }),
      output: changed,
      permission: 'incident.respond',
    }),
    reopenIncident: action({ summary: 'Open a closed incident again', input: z.object({ id, version, reason }), output: changed, permission: 'incident.respond' }),
    discardIncident: action({ summary: 'Discard an incident that turned out not to be one', input: z.object({ id, version, reason }), output: changed, permission: 'incident.assess' }),
  },
  queries: {
    listIncidents: query({
      summary: 'Incidents by state, hazard, level, place, time and words',
      input: z.object({ ...listFilter, limit: z.number().int().min(1).max(500).default(100), before: z.string().nullable().default(null) }),
      output: z.object({ rows: z.array(incidentRow), next: z.string().nullable(), total: z.number().int(), byState: z.record(z.string(), z.number()) }),
      permission: 'incident.read',
    }),
    exportIncidents: query({
      summary: 'The same list as CSV',
      input: z.object(listFilter),
      output: z.object({ fileName: z.string(), csv: z.string(), rows: z.number().int() }),
      permission: 'incident.read',
    }),
    getIncident: query({
      summary: 'Everything the incident room shows, time line apart',
      input: z.object({ id }),
      output: z.object({
        incident: incidentRow,
        commanders,
        reports: z.array(report),
        figures: z.array(figureGroup),
        links: z.array(linkedSubject),
        stages: z.array(stageState),
        responses: z.array(responseChange),
        clocks: z.array(clockReading),
        /** Accepted figures and fields under the names that plan conditions use. */
        facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
        /** Transitions open from this state. */
        open: z.array(z.string()),
        openOrders: z.number().int(),
        closeBasis: z.string().nullable(),
      }),
      permission: 'incident.read',
    }),
    listEntries: query({
      summary: 'The time line, newest first',
      input: z.object({ incidentId: id, stage: z.enum(STAGE_KEYS).optional(), keyOnly: z.boolean().default(false), limit: z.number().int().min(1).max(1000).default(300) }),
      output: z.object({ entries: z.array(entry), total: z.number().int() }),
      permission: 'incident.read',
    }),
    proposeJoin: query({
      summary: 'Open incidents near in place, time and hazard that this may belong to',
      input: z.object({ hazard: z.enum(HAZARD_KEYS), lon: z.number(), lat: z.number(), areaCode: z.string(), at: z.iso.datetime() }),
      output: z.object({ candidates: z.array(z.object({ incident: incidentRow, distanceMetres: z.number(), hoursApart: z.number(), reasons: z.array(z.string()) })), radiusMetres: z.number(), hours: z.number() }),
      permission: 'incident.read',
    }),
    proposeLevel: query({
      summary: 'The level that the grading tables give for the accepted figures, with reasons',
      input: z.object({ id }),
      output: z.object({ level: incidentLevel.nullable(), tableTitle: z.string().nullable(), reasons: z.array(gradingReason), missing: z.array(z.enum(FIGURE_KEYS)), unaccepted: z.array(z.enum(FIGURE_KEYS)) }),
      permission: 'incident.read',
    }),
    previewLevel: query({
      summary: 'The level that the grading tables would give for figures of a report that is still being taken',
      input: z.object({ hazard: z.enum(HAZARD_KEYS), nature: z.enum(NATURES), figures: z.partialRecord(z.enum(FIGURE_KEYS), z.number().min(0)) }),
      output: z.object({ level: incidentLevel.nullable(), tableTitle: z.string().nullable(), reasons: z.array(gradingReason), missing: z.array(z.enum(FIGURE_KEYS)) }),
      permission: 'incident.read',
    }),
    listClocks: query({
      summary: 'Clocks of all open incidents that nobody has answered, the next one first',
      input: z.object({ limit: z.number().int().min(1).max(500).default(100) }),
      output: z.object({ clocks: z.array(z.object({ incidentId: id, code: z.string(), title: z.string(), clock: clockReading })), total: z.number().int(), overdue: z.number().int() }),
      permission: 'incident.read',
    }),
    listSettings: query({ summary: 'Clocks, join limits and grading tables, each with source and how sure it is', input: z.object({}), output: z.object({ settings: z.array(settingRow) }), permission: 'incident.read' }),
    listEventClasses: query({
      summary: 'Event classes and their codes, with source and confidence',
      input: z.object({}),
      output: z.object({ classes: z.array(z.object({ code: z.string(), name: z.string(), hazard: z.enum(HAZARD_KEYS), category: z.string(), source: z.string(), mark: z.enum(['high', 'middle', 'low']) })) }),
      permission: 'incident.read',
    }),
  },
  events: {
    incidentOpened: event(brief),
    incidentUpdated: event(brief),
    incidentClosed: event(brief),
  },
  topics: { board: topic('incident.read') },
})

/** Levels in words of the incident scale (突发事件应对法: 特别重大、重大、较大、一般). */
export const INCIDENT_LEVEL_WORDS = {
  I: { zh: '特别重大', en: 'Extremely serious' },
  II: { zh: '重大', en: 'Serious' },
  III: { zh: '较大', en: 'Major' },
  IV: { zh: '一般', en: 'General' },
} as const satisfies Record<(typeof RESPONSE_LEVELS)[number], { zh: string; en: string }>
