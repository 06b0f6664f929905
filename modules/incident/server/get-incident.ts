import type { z } from 'zod'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import type { responseChange } from '../contract/incident-row.ts'
import { acceptedFigures } from '../domain/group-figures.ts'
import { planFacts } from '../domain/plan-facts.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import type { ResponseTables } from './change-response.ts'
import { loadIncident, placeOf } from './incident.store.ts'
import { readClocks } from './incident-clocks.ts'
import { readLinks } from './incident-link.store.ts'
import { readFigureGroups, readReports, readStatements } from './incident-report.store.ts'
import { readStages } from './incident-stage.store.ts'
import { dressRows } from './list-incidents.ts'
import { openOrders } from './open-orders.ts'

async function readResponses(ctx: QueryContext, incidentId: string): Promise<z.infer<typeof responseChange>[]> {
  const rows = await ctx.db<ResponseTables>().selectFrom('incident_response').selectAll().where('incident_id', '=', incidentId).orderBy('seq', 'desc').execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    from: row.from_level,
    to: row.to_level,
    planCode: row.plan_code,
    planTitle: row.plan_title,
    clause: row.clause,
    clauseText: row.clause_text,
    basis: row.basis,
    signer: row.signer,
    recordedBy: row.recorded_by,
  }))
}

export const getIncident = defineQuery(incident.queries.getIncident, async (ctx, input) => {
  const row = await loadIncident(ctx, input.id)
  ctx.require('incident.read', placeOf(row))
  const links = await readLinks(ctx, row.id)
  const accepted = acceptedFigures(await readStatements(ctx, row.id))
  const alarms = links.filter((link) => link.kind === 'alarm')
  return {
    incident: (await dressRows(ctx, [row]))[0]!,
    commanders: { administrative: row.commander_administrative, onScene: row.commander_on_scene, technical: row.commander_technical },
    reports: await readReports(ctx, row.id),
    figures: await readFigureGroups(ctx, row.id),
    links,
    stages: await readStages(ctx, row.id),
    responses: await readResponses(ctx, row.id),
    clocks: await readClocks(ctx, row, accepted),
    facts: planFacts({ hazard: row.hazard, level: row.incident_level, warningSeverity: row.warning_severity, accepted, alarms }),
    open: [...incidentProcess.open(row.state)],
    openOrders: (await openOrders(ctx, row.id)).open,
    closeBasis: row.close_basis,
  }
})
