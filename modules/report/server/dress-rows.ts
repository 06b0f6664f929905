import type { z } from 'zod'
import { incident } from '#modules/incident/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { reportRow } from '../contract/report-row.ts'
import { answersClock } from '../domain/report-clocks.ts'
import type { OpenClock, Report, ReportTables } from './report.store.ts'

/** Clocks of all open incidents that nobody has answered yet. */
export async function openClocks(ctx: QueryContext): Promise<readonly OpenClock[]> {
  return (await ctx.call(incident.queries.listClocks, { limit: 500 }, 'system')).clocks
}

/** Rows as the list shows them, with the clocks that they would answer when they are not sent yet. */
export async function dressRows(ctx: QueryContext, rows: readonly Report[]): Promise<z.infer<typeof reportRow>[]> {
  if (rows.length === 0) return []
  const clocks = rows.some((row) => row.state === 'draft' || row.state === 'signed') ? await openClocks(ctx) : []
  const sent = await ctx.db<ReportTables>().selectFrom('report_submission').select(['report_id', 'to_whom']).where('report_id', 'in', rows.map((row) => row.id)).orderBy('at').execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    code: row.code,
    incidentId: row.incident_id,
    incidentCode: row.incident_code,
    incidentTitle: row.incident_title,
    form: row.form,
    number: row.number,
    state: row.state,
    title: row.title,
    addressee: row.addressee,
    signer: row.signer,
    signedAt: row.signed_at,
    sentAt: row.sent_at,
    sentTo: [...new Set(sent.filter((one) => one.report_id === row.id).map((one) => one.to_whom))],
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    clocks: row.state === 'draft' || row.state === 'signed' ? clocks.filter((one) => one.incidentId === row.incident_id && answersClock(row.form, one.clock.id)).map(({ clock }) => clock) : [],
    orgPath: row.org_path,
    areaCode: row.area_code,
  }))
}
