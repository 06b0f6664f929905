import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { officialDocument } from '#platform/kernel/official-document.ts'
import { figureConflict, reportRow, submission, versionRow } from './contract/report-row.ts'
import { finding, FORM_KEYS, PAPER_KEYS, reportContent, WAY_KEYS } from './contract/content.ts'

export { FORM_KEYS, FORMS, PAPER_KEYS, PAPERS, type ReportContent, type ReportForm, type ReportPaper, type ReportWay, SECTIONS, type SectionKey, WAY_KEYS, WAYS } from './contract/content.ts'
export { INDICATOR_CODES, INDICATORS, type IndicatorCode } from './contract/indicator.ts'

const id = z.guid()
const version = z.number().int().min(0)
const changed = z.object({ id, code: z.string(), version })

const sent = z.object({ reportId: id, code: z.string(), incidentId: id, form: z.enum(FORM_KEYS), number: z.number().int(), title: z.string(), signer: z.string(), orgPath: z.string().nullable(), areaCode: z.string() })

const settingRow = z.object({ key: z.string(), value: z.union([z.string(), z.number()]), title: z.string(), source: z.string(), mark: z.enum(['high', 'middle', 'low']), effectiveFrom: z.iso.datetime(), editedBy: z.string() })

const change = z.object({ place: z.object({ zh: z.string(), en: z.string() }), before: z.string().nullable(), after: z.string().nullable() })

export const report = defineContract({
  module: 'report',
  title: { zh: '信息报送', en: 'Reports' },
  uses: { required: ['incident'], optional: ['dispatch', 'watch'] },
  permissions: {
    'report.read': { zh: '查看信息报送', en: 'Read reports' },
    'report.write': { zh: '起草、修改报告', en: 'Draft and edit reports' },
    'report.sign': { zh: '签发报告', en: 'Sign reports' },
    'report.send': { zh: '报送和登记回执', en: 'Send reports and record receipts' },
    'report.set': { zh: '修改报送设置', en: 'Change report settings' },
  },
  errors: {
    'not-found': 404,
    conflict: 409,
    'not-draft': 409,
    'not-signed': 409,
    'parts-differ': 422,
    'first-missing': 409,
    'first-exists': 409,
    'draft-exists': 409,
    'incident-discarded': 409,
    'in-the-future': 422,
    'setting-unknown': 404,
    'submission-unknown': 404,
    'nothing-new': 409,
  },
  actions: {
    draftReport: action({
      summary: 'Draft a report from the file of an incident; nothing is typed again',
      input: z.object({ id, incidentId: id, form: z.enum(FORM_KEYS) }),
      output: changed,
      permission: 'report.write',
    }),
    saveReport: action({
      summary: 'Save the draft as its next version',
      input: z.object({ id, version, content: reportContent }),
      output: changed,
      permission: 'report.write',
    }),
    refreshReport: action({
      summary: 'Take the newest accepted figures, measures and forces of the incident into the draft; edited text stays',
      input: z.object({ id, version }),
      output: changed,
      permission: 'report.write',
    }),
    signReport: action({
      summary: 'Sign: the content can no longer be changed; refused when its parts do not add up',
      input: z.object({ id, version }),
      output: changed,
      permission: 'report.sign',
    }),
    sendReport: action({
      summary: 'Record to whom the signed report went, which way and in which paper; stops its clocks',
      input: z.object({
        id,
        version,
        submissions: z.array(z.object({ id, to: z.string().trim().min(1).max(100), way: z.enum(WAY_KEYS), paper: z.enum(PAPER_KEYS), clockIds: z.array(z.string().max(60)).max(10).default([]), receiver: z.string().trim().max(60).nullable().default(null), at: z.iso.datetime().optional() })).min(1).max(20),
      }),
      output: changed,
      permission: 'report.send',
    }),
    recordReceipt: action({
      summary: 'Record who received a submission and when',
      input: z.object({ reportId: id, submissionId: id, receiver: z.string().trim().min(1).max(60), at: z.iso.datetime().optional() }),
      output: changed,
      permission: 'report.send',
    }),
    discardReport: action({
      summary: 'Discard a draft; its versions stay on the record',
      input: z.object({ id, version, reason: z.string().trim().min(2).max(500) }),
      output: changed,
      permission: 'report.write',
    }),
    saveSetting: action({
      summary: 'Change a setting of reporting, with its source',
      input: z.object({ key: z.string().max(60), value: z.union([z.string().trim().max(500), z.number()]), source: z.string().trim().min(2).max(300), reason: z.string().trim().min(2).max(300).optional() }),
      output: settingRow,
      permission: 'report.set',
    }),
  },
  queries: {
    listReports: query({
      summary: 'Reports, newest first',
      input: z.object({ incidentId: id.optional(), forms: z.array(z.enum(FORM_KEYS)).optional(), states: z.array(z.enum(['draft', 'signed', 'sent', 'discarded'])).optional(), text: z.string().trim().max(100).optional(), limit: z.number().int().min(1).max(500).default(200) }),
      output: z.object({ rows: z.array(reportRow), total: z.number().int() }),
      permission: 'report.read',
    }),
    getReport: query({
      summary: 'One report: what it says, what does not add up, where the incident says otherwise, its versions and where it went',
      input: z.object({ id }),
      output: z.object({
        report: reportRow,
        content: reportContent,
        findings: z.array(finding),
        conflicts: z.array(figureConflict),
        versions: z.array(versionRow),
        submissions: z.array(submission),
        /** The report before it in the same incident, to be compared with. */
        previousId: id.nullable(),
        recipients: z.array(z.object({ to: z.string(), paper: z.enum(PAPER_KEYS), way: z.enum(WAY_KEYS), clockIds: z.array(z.string()) })),
      }),
      permission: 'report.read',
    }),
    checkContent: query({
      summary: 'What does not add up in a draft that is being written',
      input: z.object({ content: reportContent }),
      output: z.object({ findings: z.array(finding) }),
      permission: 'report.read',
    }),
    compareReports: query({
      summary: 'What changed between two versions of a report or between two reports',
      input: z.object({ before: z.object({ id, version: version.optional() }), after: z.object({ id, version: version.optional() }) }),
      output: z.object({ changes: z.array(change) }),
      permission: 'report.read',
    }),
    openPaper: query({
      summary: 'A paper made from a report, as a value: drawn on screen, as PDF or as Word',
      input: z.object({ id, paper: z.enum(PAPER_KEYS).default('official'), version: version.optional() }),
      output: z.object({ document: officialDocument, fileName: z.string() }),
      permission: 'report.read',
    }),
    listSettings: query({ summary: 'Settings of reporting, with source and how sure it is', input: z.object({}), output: z.object({ settings: z.array(settingRow) }), permission: 'report.read' }),
  },
  events: {
    reportSigned: event(sent),
    reportSent: event(sent.extend({ to: z.array(z.string()) })),
  },
  topics: { board: topic('report.read') },
})
