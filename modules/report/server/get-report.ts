import type { z } from 'zod'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { PAPER_KEYS, report, type ReportPaper, type ReportWay, WAY_KEYS } from '../contract.ts'
import type { submission } from '../contract/report-row.ts'
import { checkContent } from '../domain/check-content.ts'
import type { IncidentFile } from '../domain/draft-facts.ts'
import { figureConflicts } from '../domain/figure-conflicts.ts'
import { answersClock, readRecipients, stopsClocks } from '../domain/report-clocks.ts'
import { dressRows } from './dress-rows.ts'
import { previousReport, readFile } from './gather-facts.ts'
import { loadReport, type Report, type ReportTables } from './report.store.ts'
import { readSettings } from './setting.store.ts'

type Recipients = OutputOf<typeof report.queries.getReport>['recipients']

const isPaper = (text: string): text is ReportPaper => (PAPER_KEYS as readonly string[]).includes(text)
const isWay = (text: string): text is ReportWay => (WAY_KEYS as readonly string[]).includes(text)

/** Where this report goes by the settings, and which running clocks each of them stops. */
async function recipientsOf(ctx: QueryContext, row: Report, file: IncidentFile): Promise<Recipients> {
  const running = file.clocks.filter((clock) => clock.doneAt === null && answersClock(row.form, clock.id))
  const lines = readRecipients((await readSettings(ctx))(`recipients.${row.form}`))
  return lines.flatMap((line) => {
    const clockIds = stopsClocks(line, running)
    if (line.onlyIfAsked && clockIds.length === 0) return []
    return [{ to: line.to, paper: isPaper(line.paper) ? line.paper : 'official', way: isWay(line.way) ? line.way : 'other', clockIds }]
  })
}

async function submissionsOf(ctx: QueryContext, id: string): Promise<z.infer<typeof submission>[]> {
  const rows = await ctx.db<ReportTables>().selectFrom('report_submission').selectAll().where('report_id', '=', id).orderBy('at').orderBy('to_whom').orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, to: row.to_whom, way: row.way, paper: row.paper, at: row.at, by: row.recorded_by, receiver: row.receiver, receivedAt: row.received_at }))
}

async function versionsOf(ctx: QueryContext, id: string) {
  const rows = await ctx.db<ReportTables>().selectFrom('report_version').select(['version', 'at', 'by_name', 'what']).where('report_id', '=', id).orderBy('version', 'desc').execute()
  return rows.map((row) => ({ version: row.version, at: row.at, by: row.by_name, what: row.what }))
}

export const getReport = defineQuery(report.queries.getReport, async (ctx, { id }) => {
  const row = await loadReport(ctx, id)
  const file = await readFile(ctx, row.incident_id, 'system')
  return {
    report: (await dressRows(ctx, [row]))[0]!,
    content: row.content,
    findings: checkContent(row.content),
    conflicts: figureConflicts(file, row.content),
    versions: await versionsOf(ctx, id),
    submissions: await submissionsOf(ctx, id),
    previousId: (await previousReport(ctx, row.incident_id, { id, at: new Date(row.created_at) }))?.id ?? null,
    recipients: await recipientsOf(ctx, row, file),
  }
})

export const checkReportContent = defineQuery(report.queries.checkContent, async (ctx, { content }) => {
  ctx.citywide()
  return { findings: checkContent(content) }
})
