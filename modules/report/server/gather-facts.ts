import { sql } from 'kysely'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident } from '#modules/incident/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { areaNames, TOWN_CODE_LENGTH } from '#platform/server/area/area-names.ts'
import type { ReportContent, ReportForm } from '../contract/content.ts'
import type { DraftFacts, IncidentFile } from '../domain/draft-facts.ts'
import { type ReportTables } from './report.store.ts'
import { readSettings } from './setting.store.ts'

async function townOf(ctx: QueryContext, areaCode: string): Promise<DraftFacts['town']> {
  if (areaCode.length < TOWN_CODE_LENGTH) return null
  const code = areaCode.slice(0, TOWN_CODE_LENGTH)
  const name = (await areaNames(ctx, [code])).get(code)
  return name === undefined ? null : { areaCode: code, name }
}

/** The last report of the incident that was signed before this one. */
export async function previousReport(ctx: QueryContext, incidentId: string, before: { id: string; at: Date } | null): Promise<{ id: string; content: ReportContent; at: number } | null> {
  let query = ctx.db<ReportTables>().selectFrom('report').select(['id', 'content', 'signed_at']).where('incident_id', '=', incidentId).where('state', 'in', ['signed', 'sent']).orderBy('signed_at', 'desc').orderBy('id', 'desc')
  if (before) query = query.where('id', '!=', before.id).where(sql<boolean>`created_at <= ${before.at}`)
  const row = await query.executeTakeFirst()
  return row ? { id: row.id, content: row.content, at: row.signed_at === null ? 0 : Date.parse(row.signed_at) } : null
}

/** Orders and forces when dispatching is switched on; a report without them says less, and is still a report. */
async function dispatched(ctx: QueryContext, incidentId: string): Promise<Pick<DraftFacts, 'orders' | 'forces'>> {
  if (!ctx.registry.queries.has(dispatch.queries.listOrders.id)) return { orders: [], forces: null }
  const { orders } = await ctx.call(dispatch.queries.listOrders, { incidentId, limit: 500 }, 'system')
  return { orders, forces: await ctx.call(dispatch.queries.listForces, { incidentId }, 'system') }
}

/** What a draft is written from, gathered once. The caller has checked that the actor may read the incident. */
export async function gatherFacts(ctx: QueryContext, file: IncidentFile, form: ReportForm, number: number, self: { id: string; at: Date } | null): Promise<DraftFacts> {
  const setting = await readSettings(ctx)
  const row = file.incident
  return {
    form,
    number,
    now: ctx.now,
    file,
    ...(await dispatched(ctx, row.id)),
    town: await townOf(ctx, row.place.areaCode),
    defaults: {
      addressee: form === 'special' ? setting('addressee.special') : setting('addressee'),
      copyTo: setting('copies').split(/[，,]/u).map((part) => part.trim()).filter((part) => part !== ''),
      contact: setting('contact'),
      urgent: row.incidentLevel !== null && row.incidentLevel !== 'IV',
    },
    previous: await previousReport(ctx, row.id, self),
  }
}

export const readFile = (ctx: QueryContext, incidentId: string, as?: 'system'): Promise<IncidentFile> => ctx.call(incident.queries.getIncident, { id: incidentId }, as)
