import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { report } from '../contract.ts'
import { dressRows } from './dress-rows.ts'
import type { ReportTables } from './report.store.ts'

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

export const listReports = defineQuery(report.queries.listReports, async (ctx, input) => {
  const reach = ctx.reach('report.read')
  let query = ctx.db<ReportTables>().selectFrom('report').where((eb) => withinReach(eb, reach, 'org_path', 'area_code'))
  if (input.incidentId) query = query.where('incident_id', '=', input.incidentId)
  if (input.forms && input.forms.length > 0) query = query.where('form', 'in', input.forms)
  query = input.states && input.states.length > 0 ? query.where('state', 'in', input.states) : query.where('state', '!=', 'discarded')
  if (input.text) {
    const like = `%${escaped(input.text)}%`
    query = query.where((eb) => eb.or([eb('title', 'ilike', like), eb('code', 'ilike', like), eb('incident_code', 'ilike', like)]))
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query.selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  return { rows: await dressRows(ctx, rows), total: Number(total) }
})
