import { type Expression, sql, type SqlBool } from 'kysely'
import type { z } from 'zod'
import type { InputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { incident } from '../contract.ts'
import type { incidentRow } from '../contract/incident-row.ts'
import { type Incident, type IncidentTables, toRow } from './incident.store.ts'
import type { LinkTables } from './incident-link.store.ts'
import type { ReportTables } from './incident-report.store.ts'

type Filter = Pick<InputOf<typeof incident.queries.listIncidents>, 'states' | 'hazards' | 'levels' | 'areaCode' | 'text' | 'from' | 'to'>
type Row = z.infer<typeof incidentRow>

/** Incidents within reach that match, without order or limit. */
export function filtered(ctx: QueryContext, filter: Filter) {
  let query = ctx
    .db<IncidentTables>()
    .selectFrom('incident')
    .where((eb) => withinReach(eb, ctx.reach('incident.read'), 'org_path', 'area_code'))
  const also = (condition: Expression<SqlBool>): void => void (query = query.where(condition))
  if (filter.states?.length) query = query.where('state', 'in', filter.states)
  if (filter.hazards?.length) query = query.where('hazard', 'in', filter.hazards)
  if (filter.levels?.length) query = query.where('incident_level', 'in', filter.levels)
  if (filter.areaCode) query = query.where('area_code', 'like', `${filter.areaCode}%`)
  if (filter.from) also(sql<boolean>`occurred_at >= ${new Date(filter.from)}`)
  if (filter.to) also(sql<boolean>`occurred_at < ${new Date(filter.to)}`)
  if (filter.text) {
    const like = `%${filter.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((eb) => eb.or([eb('title', 'ilike', like), eb('code', 'ilike', like), eb('place_name', 'ilike', like)]))
  }
  return query
}

async function countsOf(ctx: QueryContext, ids: readonly string[], table: 'incident_report' | 'incident_link'): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const db = ctx.db<ReportTables & LinkTables>()
  const rows =
    table === 'incident_report'
      ? await db.selectFrom('incident_report').select((eb) => ['incident_id', eb.fn.countAll<number>().as('n')]).where('incident_id', 'in', [...ids]).groupBy('incident_id').execute()
      : await db.selectFrom('incident_link').select((eb) => ['incident_id', eb.fn.countAll<number>().as('n')]).where('incident_id', 'in', [...ids]).where('kind', '=', 'alarm').groupBy('incident_id').execute()
  return new Map(rows.map((row) => [row.incident_id, row.n]))
}

/** Rows with what a list shows beside them: how many reports and alarms, and the name of the class. */
export async function dressRows(ctx: QueryContext, rows: readonly Incident[]): Promise<Row[]> {
  const ids = rows.map((row) => row.id)
  const reports = await countsOf(ctx, ids, 'incident_report')
  const alarms = await countsOf(ctx, ids, 'incident_link')
  const classes = await ctx.db<IncidentTables>().selectFrom('incident_class').select(['code', 'name']).execute()
  const names = new Map(classes.map((row) => [row.code, row.name]))
  return rows.map((row) => toRow(row, { reports: reports.get(row.id) ?? 0, alarms: alarms.get(row.id) ?? 0, className: row.class_code === null ? null : (names.get(row.class_code) ?? null) }))
}

export const listIncidents = defineQuery(incident.queries.listIncidents, async (ctx, input) => {
  let page = filtered(ctx, input).selectAll().orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(input.limit)
  if (input.before !== null) {
    const [at, id] = input.before.split('|') as [string, string]
    page = page.where(sql<boolean>`(opened_at, id) < (${new Date(at)}, ${id}::uuid)`)
  }
  const rows = await page.execute()
  const states = await filtered(ctx, { ...input, states: undefined }).select((eb) => ['state', eb.fn.countAll<number>().as('n')]).groupBy('state').execute()
  const { total } = await filtered(ctx, input).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const last = rows.at(-1)
  return {
    rows: await dressRows(ctx, rows),
    next: last && rows.length === input.limit ? `${last.opened_at}|${last.id}` : null,
    total,
    byState: Object.fromEntries(states.map((row) => [row.state, row.n])),
  }
})
