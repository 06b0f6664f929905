import type { OutputOf } from '#platform/kernel/contract.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { currentWorld } from '#platform/web/session/world.ts'
import { incident } from '#modules/incident/contract.ts'
import { FORMS, report, type ReportPaper } from '../contract.ts'

export type ReportFile = OutputOf<typeof report.queries.getReport>
export type ReportRow = ReportFile['report']
export type ReportClock = ReportRow['clocks'][number]

/** What is asked again when a report changed; its clocks belong to the incident. */
export const REPORT_QUERIES = [report.queries.getReport, report.queries.listReports, report.queries.openPaper, incident.queries.getIncident, incident.queries.listClocks, incident.queries.listEntries]

export const STATE_MARKS: Readonly<Record<ReportRow['state'], MarkState>> = { draft: 'todo', signed: 'doing', sent: 'done', discarded: 'refused' }

/** 「续报 2」; only follow-ups are counted. */
export const stageText = ({ form, number }: Pick<ReportRow, 'form' | 'number'>): string => (form === 'next' ? `${say(FORMS.next)} ${number}` : say(FORMS[form]))

/** Address of a paper as a file. */
export function paperAddress(id: string, format: 'pdf' | 'docx', paper: ReportPaper): string {
  return `/api/reports/${id}/paper.${format}?paper=${paper}&world=${encodeURIComponent(currentWorld())}`
}
