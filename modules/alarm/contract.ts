import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { alarmBrief, alarmEntry, alarmRow, recordedChange } from './contract/alarm-row.ts'
import { LAYERS, ruleDraft, thresholdRow } from './contract/condition.ts'

export { type AlarmBrief, type AlarmRow, type RecordedChange } from './contract/alarm-row.ts'
export { type Condition, LAYERS, type Layer, type RuleDraft, type ThresholdRow } from './contract/condition.ts'
export { alarmProcess, type AlarmState } from './processes/alarm-process.ts'

const subject = { alarmId: z.guid(), version: z.number().int() }
const after = z.object({ id: z.guid(), version: z.number().int(), state: z.string() })
const ruleRow = ruleDraft.extend({ updatedAt: z.iso.datetime(), updatedBy: z.string() })
const settingRow = z.object({ key: z.string(), value: z.number(), unit: z.string(), source: z.string(), updatedAt: z.iso.datetime(), updatedBy: z.string() })

/** Alarms that devices cause: raised by rules, acknowledged and handled by people. */
export const alarm = defineContract({
  module: 'alarm',
  title: { zh: '告警', en: 'Alarms' },
  uses: { required: ['monitoring'], optional: ['organisation'] },
  permissions: {
    'alarm.read': { zh: '查看告警', en: 'Read alarms' },
    'alarm.handle': { zh: '确认和处置告警', en: 'Acknowledge and handle alarms' },
    'alarm.rule': { zh: '维护告警规则和阈值', en: 'Maintain alarm rules and thresholds' },
    'alarm.watch-threshold': { zh: '值班员临时阈值', en: 'Set thresholds of the watch' },
    'alarm.record': { zh: '写入告警（仅规则引擎）', en: 'Record alarms (rule evaluator only)' },
  },
  errors: { 'not-found': 404, conflict: 409, 'rule-not-found': 404, 'rule-conflict': 409, 'threshold-conflict': 409, 'threshold-scope': 422, 'code-taken': 409 },
  actions: {
    recordChanges: action({
      summary: 'Write what the evaluator found',
      input: z.object({ changes: z.array(recordedChange).min(1).max(5_000) }),
      output: z.object({ raised: z.number().int(), changed: z.number().int() }),
      permission: 'alarm.record',
    }),
    acknowledge: action({ summary: 'Acknowledge an alarm', input: z.object({ ...subject, note: z.string().trim().max(500).optional() }), output: after, permission: 'alarm.handle', offline: true }),
    assign: action({ summary: 'Give an alarm to a person', input: z.object({ ...subject, assigneeId: z.string().min(1), assigneeName: z.string().trim().min(1).max(60) }), output: after, permission: 'alarm.handle' }),
    addNote: action({ summary: 'Write a line to an alarm', input: z.object({ alarmId: z.guid(), text: z.string().trim().min(1).max(1_000) }), output: z.object({ entryId: z.guid() }), permission: 'alarm.handle' }),
    close: action({ summary: 'Close an alarm that is dealt with', input: z.object({ ...subject, reason: z.string().trim().min(2).max(500) }), output: after, permission: 'alarm.handle' }),
    markFalse: action({ summary: 'Close an alarm as false, with the reason', input: z.object({ ...subject, reason: z.string().trim().min(2).max(500) }), output: after, permission: 'alarm.handle' }),
    linkIncident: action({
      summary: 'Name the incident an alarm belongs to',
      input: z.object({ alarmIds: z.array(z.guid()).min(1).max(200), incidentId: z.guid(), incidentCode: z.string().max(60) }),
      output: z.object({ linked: z.number().int() }),
      permission: 'alarm.handle',
    }),
    saveRule: action({ summary: 'Write a rule; the earlier version is kept', input: ruleDraft, output: z.object({ id: z.guid(), version: z.number().int() }), permission: 'alarm.rule' }),
    setThreshold: action({
      summary: 'Set the threshold of one layer',
      input: thresholdRow.pick({ key: true, severity: true, layer: true, areaCode: true, stationId: true, value: true, unit: true, source: true, sourcedOn: true, certainty: true, expiresAt: true }).extend({ version: z.number().int().min(0) }),
      output: z.object({ id: z.guid(), version: z.number().int() }),
      permission: 'alarm.watch-threshold',
    }),
    setSetting: action({ summary: 'Set one of the module’s times', input: z.object({ key: z.string(), value: z.number().min(0).max(100_000), source: z.string().trim().min(2).max(300), reason: z.string().trim().min(2).max(300).optional() }), output: settingRow, permission: 'alarm.rule' }),
  },
  queries: {
    queue: query({
      summary: 'Alarms for the watch, newest first',
      input: z.object({
        view: z.enum(['all', 'to-acknowledge', 'mine', 'missing']).default('all'),
        severities: z.array(z.enum(SEVERITIES)).optional(),
        hazard: z.string().max(40).optional(),
        areaCode: z.string().max(15).optional(),
        stationId: z.guid().optional(),
        text: z.string().max(60).optional(),
        /** Closed ones too? */
        closed: z.boolean().default(false),
        since: z.iso.datetime().optional(),
        sort: z.enum(['time', 'severity']).default('time'),
        limit: z.number().int().min(1).max(500).default(100),
      }),
      output: z.object({
        rows: z.array(alarmRow),
        total: z.number().int(),
        /** Over the same filter without the view. */
        counts: z.object({ all: z.number().int(), toAcknowledge: z.number().int(), mine: z.number().int(), missing: z.number().int(), messages: z.number().int() }),
      }),
      permission: 'alarm.read',
    }),
    get: query({
      summary: 'One alarm with its history, rule, thresholds and the readings behind it',
      input: z.object({ id: z.guid() }),
      output: alarmRow.extend({
        entries: z.array(alarmEntry),
        rule: ruleRow.nullable(),
        layers: z.array(thresholdRow),
        basis: z.record(z.string(), z.unknown()),
        streams: z.array(z.object({ streamId: z.number().int(), quantity: z.string() })),
      }),
      permission: 'alarm.read',
    }),
    listRules: query({ summary: 'Rules with their source', input: z.object({}), output: z.object({ rules: z.array(ruleRow), settings: z.array(settingRow) }), permission: 'alarm.read' }),
    ruleHistory: query({
      summary: 'Earlier versions of a rule',
      input: z.object({ id: z.guid() }),
      output: z.object({ versions: z.array(ruleRow) }),
      permission: 'alarm.read',
    }),
    listThresholds: query({
      summary: 'Thresholds by layer; for a station also what holds there',
      input: z.object({ key: z.string().max(60).optional(), stationId: z.guid().optional() }),
      output: z.object({
        rows: z.array(thresholdRow),
        effective: z.array(z.object({ key: z.string(), severity: z.enum(SEVERITIES), value: z.number().nullable(), layer: z.enum(LAYERS), source: z.string() })),
      }),
      permission: 'alarm.read',
    }),
    ruleSet: query({
      summary: 'Everything the evaluator needs',
      input: z.object({}),
      output: z.object({ rules: z.array(ruleRow), thresholds: z.array(thresholdRow) }),
      permission: 'alarm.record',
    }),
    openEvents: query({
      summary: 'Alarms whose event goes on or ended of late, for the evaluator after a start',
      input: z.object({ since: z.iso.datetime() }),
      output: z.object({ rows: z.array(z.object({ stationId: z.guid(), eventKey: z.string(), severity: z.enum(SEVERITIES).nullable(), ruleId: z.guid(), startedAt: z.iso.datetime(), lastAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable() })) }),
      permission: 'alarm.record',
    }),
  },
  events: {
    alarmRaised: event(alarmBrief),
    alarmEscalated: event(alarmBrief),
    alarmEnded: event(alarmBrief),
    alarmAcknowledged: event(alarmBrief),
    /** In-process: the evaluator reads its rules again. */
    rulesChanged: event(z.object({ at: z.iso.datetime() })),
  },
  topics: { queue: topic('alarm.read') },
})
