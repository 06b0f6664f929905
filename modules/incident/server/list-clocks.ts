import { sql } from 'kysely'
import { DAY } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import type { FigureKindKey } from '../contract/figure-kind.ts'
import { clockReadings, readClockHistory } from './incident-clocks.ts'
import type { ReportTables } from './incident-report.store.ts'
import { readSettings } from './incident-setting.store.ts'
import { filtered } from './list-incidents.ts'

type Accepted = Partial<Record<FigureKindKey, number>>

/** A closed incident still owes its final count for a while; older ones are the business of their own file. */
const OWED_AFTER_CLOSE_MS = 40 * DAY

/** Six reads however many incidents are open: the watch desk asks this again at every change. */
export const listClocks = defineQuery(incident.queries.listClocks, async (ctx, input) => {
  const rows = await filtered(ctx, { states: ['opened', 'responding', 'recovering', 'closed'] })
    .where((eb) => eb.or([eb('closed_at', 'is', null), sql<boolean>`closed_at > ${new Date(ctx.now - OWED_AFTER_CLOSE_MS)}`]))
    .selectAll()
    .execute()
  const ids = rows.map((row) => row.id)
  const history = await readClockHistory(ctx, ids)
  const settings = await readSettings(ctx)
  const figures = ids.length === 0 ? [] : await ctx.db<ReportTables>().selectFrom('incident_figure').select(['incident_id', 'kind', 'value']).where('incident_id', 'in', ids).where('accepted', '=', true).execute()
  const accepted = new Map<string, Accepted>()
  for (const figure of figures) accepted.set(figure.incident_id, { ...accepted.get(figure.incident_id), [figure.kind]: figure.value })
  const clocks = rows
    .flatMap((row) => clockReadings(row, accepted.get(row.id) ?? {}, history, settings, ctx.now).map((clock) => ({ incidentId: row.id, code: row.code, title: row.title, clock })))
    .filter(({ clock }) => clock.doneAt === null)
    .sort((a, b) => Date.parse(a.clock.dueAt) - Date.parse(b.clock.dueAt))
  return { clocks: clocks.slice(0, input.limit), total: clocks.length, overdue: clocks.filter(({ clock }) => clock.state === 'overdue').length }
})
